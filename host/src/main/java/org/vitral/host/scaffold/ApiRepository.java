package org.vitral.host.scaffold;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.vitral.api.Api;

/** A Maven repository in a folder, with the plug-in API and the testkit as this program has them. */
final class ApiRepository {
    private static final String API = "org/vitral/api/Api.class";
    private static final String TESTKIT = "org/vitral/testkit/MethodContract.class";

    private ApiRepository() {}

    static void write(Path folder) throws IOException {
        artifact(folder, "vitral-api", API, "");
        artifact(folder, "vitral-testkit", TESTKIT, """
                  <dependencies>
                    <dependency><groupId>org.vitral</groupId><artifactId>vitral-api</artifactId><version>%s</version></dependency>
                    <dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>%s</version></dependency>
                  </dependencies>
                """.formatted(Api.VERSION, junit()));
    }

    private static String junit() throws IOException {
        try (var in = ApiRepository.class.getResourceAsStream("versions.properties")) {
            java.util.Properties versions = new java.util.Properties();
            if (in != null) {
                versions.load(in);
            }
            return String.valueOf(versions.get("junit"));
        }
    }

    private static void artifact(Path repository, String artifact, String aClass, String dependencies)
            throws IOException {
        Path folder = Files.createDirectories(
                repository.resolve("org/vitral").resolve(artifact).resolve(Api.VERSION));
        String name = artifact + "-" + Api.VERSION;
        Files.writeString(folder.resolve(name + ".pom"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.vitral</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                %s</project>
                """.formatted(artifact, Api.VERSION, dependencies), UTF_8);
        Path home = home(aClass);
        Path jar = folder.resolve(name + ".jar");
        if (Files.isDirectory(home)) {
            pack(home, jar);
        } else {
            Files.copy(home, jar);
        }
    }

    /** The jar, or while this program is being built the folder, that a class comes from. */
    private static Path home(String aClass) throws IOException {
        URL url = ApiRepository.class.getClassLoader().getResource(aClass);
        if (url == null) {
            throw new IOException(aClass + " is missing from the program");
        }
        try {
            if (url.openConnection() instanceof JarURLConnection connection) {
                return Path.of(connection.getJarFileURL().toURI());
            }
            Path path = Path.of(url.toURI());
            for (int i = 0; i < aClass.split("/").length; i++) {
                path = path.resolve("..");
            }
            return path.normalize();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : files) {
                URI name = classes.toUri().relativize(file.toUri());
                out.putNextEntry(new JarEntry(name.getPath()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}
