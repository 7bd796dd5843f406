package org.vitral.host.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.vitral.api.Api;

/** Writes plug-in jars for tests, good and broken ones, from source. */
public final class PluginJar {
    private static final int MAJOR_VERSION_BYTE = 7;
    private static final AtomicLong SETTLED = new AtomicLong();

    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<Path> libraries = new ArrayList<>();
    private final Map<String, byte[]> compiled = new LinkedHashMap<>();
    private int newerBy;

    private PluginJar() {}

    /** A jar with a whole manifest and nothing in it. */
    public static PluginJar of(String id) {
        return new PluginJar()
                .manifest("Plugin-Id", id)
                .manifest("Plugin-Version", "1.0.0")
                .manifest("Plugin-Requires", ">=1.0.0 & <2.0.0");
    }

    public PluginJar manifest(String key, String value) {
        manifest.put(key, value);
        return this;
    }

    public PluginJar withoutManifest() {
        manifest.clear();
        return this;
    }

    /** A class, named by its package and name. */
    public PluginJar source(String className, String source) {
        compiled.clear();
        sources.put(className, source);
        return this;
    }

    /** A declaration in {@code META-INF/services}. */
    public PluginJar service(Class<?> type, String... providers) {
        return service(type.getName(), providers);
    }

    public PluginJar service(String type, String... providers) {
        return file("META-INF/services/" + type, String.join("\n", providers).getBytes(UTF_8));
    }

    public PluginJar file(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    /** A jar that the sources may use. */
    public PluginJar compiledAgainst(Path jar) {
        libraries.add(jar);
        return this;
    }

    /** As if compiled for a Java that much newer than 17. */
    public PluginJar forNewerJava(int by) {
        newerBy = by;
        return this;
    }

    /** A method that gives a 1 x 1 heat map of the value 1. */
    public PluginJar method(String className, String methodId) {
        return method(className, methodId, "", "return classes(request, 1f);");
    }

    /** A method with this body of {@code explain(network, request, run)}, and {@code members} in the class. */
    public PluginJar method(String className, String methodId, String members, String body) {
        return source(
                className, """
                package %s;
                import java.util.*;
                import org.vitral.api.*;
                public class %s implements ExplanationMethod {
                    %s
                    public MethodCard card() {
                        return MethodCard.of("%s", Text.same("%s"), Text.of("What it shows.", "Lo que muestra."));
                    }
                    static List<Explanation> classes(Request request, float value) {
                        List<Explanation> all = new ArrayList<>();
                        for (int c : request.classes()) {
                            all.add(Explanation.of(c, Attribution.HeatMap.signed(1, 1, new float[] {value})));
                        }
                        return all;
                    }
                    public List<Explanation> explain(Network network, Request request, Run run) {
                        %s
                    }
                }
                """.formatted(packageOf(className), simple(className), members, methodId, methodId, body));
    }

    /** A network of two classes that takes 2 x 2 grey pictures, with this body of {@code classify(batch)}. */
    public PluginJar network(String className, String networkId, String capabilities, String members, String body) {
        return source(className, """
                package %s;
                import java.util.*;
                import org.vitral.api.*;
                public class %s implements NetworkProvider {
                    public List<NetworkCard> networks(OpenContext context) {
                        return List.of(new NetworkCard("%s", Text.same("%s"), new InputSpec(2, 2, 1), List.of("a", "b"), 2,
                            Set.of(%s), Map.of(), List.of(new SpatialLayer("last", 1, 1, 1)),
                            new NetworkCard.Preprocessing("none", false), Weights.present(0, "in the plug-in"), Map.of()));
                    }
                    public Network open(NetworkCard card, OpenContext context) {
                        return new Network() {
                            public NetworkCard card() { return card; }
                            public Scores classify(PictureBatch batch) {
                                %s
                            }
                            %s
                            public void close() {}
                        };
                    }
                }
                """.formatted(
                        packageOf(className), simple(className), networkId, networkId, capabilities, body, members));
    }

    /** A healthy network with this id, without capabilities. */
    public PluginJar network(String className, String networkId) {
        return network(
                className,
                networkId,
                "",
                "public <C extends Capability> Optional<C> capability(Class<C> type) { return Optional.empty(); }",
                """
                float[] scores = new float[batch.size() * 2];
                float[] picture = new float[4];
                for (int i = 0; i < batch.size(); i++) {
                    batch.write(i, picture, 0);
                    scores[2 * i] = 1;
                }
                return Scores.of(2, scores, scores);
                """);
    }

    /** Writes the jar, beside and then moved so that it appears at once. */
    public Path writeTo(Path path) {
        try {
            Path beside = path.resolveSibling("." + path.getFileName());
            Files.write(beside, bytes());
            return Files.move(
                    beside,
                    path,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the jar as if it had lain there for an hour, so that it counts at the first look; each such jar a little later. */
    public Path writeSettledTo(Path path) {
        try {
            Path beside = path.resolveSibling("." + path.getFileName());
            Files.write(beside, bytes());
            FileTime time =
                    FileTime.from(Instant.now().minus(Duration.ofHours(1)).plusMillis(SETTLED.incrementAndGet()));
            Files.setLastModifiedTime(beside, time);
            return Files.move(
                    beside,
                    path,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar's bytes. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar =
                manifest.isEmpty() ? new JarOutputStream(bytes) : new JarOutputStream(bytes, manifest())) {
            for (Map.Entry<String, byte[]> file : compile().entrySet()) {
                jar.putNextEntry(new JarEntry(file.getKey()));
                jar.write(file.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Manifest manifest() {
        Manifest whole = new Manifest();
        whole.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach((key, value) -> whole.getMainAttributes().putValue(key, value));
        return whole;
    }

    private Map<String, byte[]> compile() throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        if (sources.isEmpty()) {
            return all;
        }
        if (!compiled.isEmpty()) {
            all.putAll(compiled);
            return all;
        }
        Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, UTF_8);
                JavaFileManager inMemory = new InMemory(standard, classes)) {
            List<Path> path = new ArrayList<>(libraries);
            path.add(Path.of(Api.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
            String classPath =
                    path.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator));
            List<JavaFileObject> units = sources.entrySet().stream()
                    .<JavaFileObject>map(e -> new Source(e.getKey(), e.getValue()))
                    .toList();
            boolean compiled = compiler.getTask(
                            null,
                            inMemory,
                            null,
                            List.of("--release", "17", "-proc:none", "-classpath", classPath),
                            null,
                            units)
                    .call();
            if (!compiled) {
                throw new IllegalArgumentException("The test's source does not compile");
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        classes.forEach((name, out) -> {
            byte[] code = out.toByteArray();
            code[MAJOR_VERSION_BYTE] += (byte) newerBy;
            compiled.put(name.replace('.', '/') + ".class", code);
        });
        all.putAll(compiled);
        return all;
    }

    private static String packageOf(String className) {
        return className.substring(0, className.lastIndexOf('.'));
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes;

        InMemory(JavaFileManager standard, Map<String, ByteArrayOutputStream> classes) {
            super(standard);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public ByteArrayOutputStream openOutputStream() {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    classes.put(className, out);
                    return out;
                }
            };
        }
    }
}
