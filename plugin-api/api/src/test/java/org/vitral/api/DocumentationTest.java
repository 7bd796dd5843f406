package org.vitral.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The contract is what its Javadoc says, so nothing public may be without. Syntax and links are the compiler's to check. */
class DocumentationTest {
    private static final Path SOURCES = Path.of("src/main/java");

    private static List<Path> sources() throws Exception {
        try (Stream<Path> all = Files.walk(SOURCES)) {
            return all.filter(p -> p.toString().endsWith(".java")).toList();
        }
    }

    @Test
    void everythingPublicHasAComment() throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, Locale.ROOT, UTF_8)) {
            compiler.getTask(
                            null,
                            files,
                            said,
                            List.of("-proc:none", "-Xdoclint:missing/protected", "-Xmaxwarns", "10000", "-d", "target"),
                            null,
                            files.getJavaFileObjectsFromPaths(sources()))
                    .call();
        }
        // A tag for each parameter of a record's short method would repeat its name: only the comment is asked for.
        List<String> missing = said.getDiagnostics().stream()
                .filter(d -> d.getMessage(Locale.ROOT).startsWith("no comment"))
                .filter(d -> !isCompactConstructor(d))
                .map(DocumentationTest::place)
                .toList();
        assertThat(missing).isEmpty();
    }

    /** A record's checks; what its components may be stands at the record. */
    private static boolean isCompactConstructor(Diagnostic<? extends JavaFileObject> diagnostic) {
        try {
            String line = Files.readAllLines(Path.of(diagnostic.getSource().getName()))
                    .get((int) diagnostic.getLineNumber() - 1);
            return line.matches("\\s*public \\w+ \\{");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String place(Diagnostic<? extends JavaFileObject> diagnostic) {
        return diagnostic.getSource().getName() + ":" + diagnostic.getLineNumber();
    }

    @Test
    void everyPublicTypeSaysHowFarOneMayRelyOnIt() throws Exception {
        for (Path source : sources()) {
            String name = SOURCES.relativize(source)
                    .toString()
                    .replace(".java", "")
                    .replace('/', '.')
                    .replace('\\', '.');
            if (!name.endsWith("package-info")) {
                Class<?> type = Class.forName(name);
                if (java.lang.reflect.Modifier.isPublic(type.getModifiers())) {
                    assertThat(type.getAnnotation(ApiStatus.class)).as(name).isNotNull();
                }
            }
        }
    }
}
