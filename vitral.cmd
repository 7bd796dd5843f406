@echo off
rem Runs Vitral; builds it on first use. Needs a JDK 17 or newer.
rem   JAVA_HOME       the Java to use, if not the one on the PATH
rem   VITRAL_MEMORY   how much memory the program may take beside the networks, such as 4g
rem   VITRAL_JAVA     further options for Java
setlocal
set "HOME_DIR=%~dp0"
set "HOME_DIR=%HOME_DIR:~0,-1%"
set "JAR=%HOME_DIR%\host\target\vitral-host.jar"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo vitral: There is no Java here: install a JDK 17 or newer from https://adoptium.net, or set JAVA_HOME.>&2
    exit /b 1
)
set "VERSION="
for /f "tokens=3" %%v in ('""%JAVA%" -version 2>&1" ^| findstr /i "version"') do if not defined VERSION set "VERSION=%%~v"
for /f "delims=.-+ tokens=1" %%v in ("%VERSION%") do set "MAJOR=%%v"
if not defined MAJOR set "MAJOR=0"
if %MAJOR% lss 17 (
    echo vitral: This Java is version %VERSION%: Vitral needs a JDK 17 or newer; set JAVA_HOME to one.>&2
    exit /b 1
)
if exist "%JAR%" goto run
echo vitral: building; this happens once, takes a few minutes and needs the network>&2
pushd "%HOME_DIR%"
call mvnw.cmd -q -DskipTests -pl "!acceptance" package 1>&2
set "BUILT=%ERRORLEVEL%"
popd
if not "%BUILT%"=="0" (
    echo vitral: The build failed, see above.>&2
    exit /b 1
)
:run
set "MEMORY="
if defined VITRAL_MEMORY set "MEMORY=-Xmx%VITRAL_MEMORY%"
set "NATIVE="
if %MAJOR% geq 22 set "NATIVE=--enable-native-access=ALL-UNNAMED"
"%JAVA%" -XX:+UseSerialGC -Djava.awt.headless=true -Dfile.encoding=UTF-8 "-Dvitral.home=%HOME_DIR%" %MEMORY% %NATIVE% %VITRAL_JAVA% -cp "%JAR%" org.vitral.host.cli.Vitral %*
exit /b %ERRORLEVEL%
