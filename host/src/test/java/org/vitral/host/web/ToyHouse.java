package org.vitral.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.NetworkFormat;
import org.vitral.api.NetworkProvider;
import org.vitral.api.SampleProvider;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.CatalogOptions;
import org.vitral.host.catalog.PluginJar;
import org.vitral.host.config.HostConfig;
import org.vitral.host.explain.Analyses;
import org.vitral.host.store.ResultStore;

/** A whole server on a free port, with toy plug-ins that take no time and a jar that is broken. */
final class ToyHouse implements AutoCloseable {
    private final Path folder;
    private Catalog catalog;
    private Analyses analyses;
    private WebServer server;

    ToyHouse(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder.resolve("plugins-dist"));
            Files.createDirectories(folder.resolve("config"));
            Files.writeString(folder.resolve("config/vitral.conf"), """
                    server { port = 0 }
                    plugins.watch = false
                    work.path = "work"
                    intake.bytes = 2MB
                    models { path = "models", bytes = 3MB }
                    """);
            Files.writeString(folder.resolve("plugins-dist/broken.jar"), "no jar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PluginJar.of("toy-networks")
                .manifest("Plugin-Description", "Toy networks")
                .source("toy.ToyNetworks", source("ToyNetworks"))
                .source("toy.ToyFormat", source("ToyFormat"))
                .service(NetworkProvider.class, "toy.ToyNetworks")
                .service(NetworkFormat.class, "toy.ToyFormat")
                .service(SampleProvider.class, "toy.ToyFormat")
                .writeTo(folder.resolve("plugins-dist/toy-networks.jar"));
        methods("LayerMethod", "PatchMethod").writeTo(folder.resolve("plugins-dist/toy-methods.jar"));
        start();
    }

    void start() {
        HostConfig config = HostConfig.load(folder, Map.of());
        catalog = Catalog.open(new CatalogOptions(
                config.plugins().path(),
                config.work().path().resolve("plugins"),
                config.models().path(),
                config.work().path().resolve("cache"),
                Optional.empty(),
                false));
        ResultStore store = new ResultStore(config.results());
        analyses = new Analyses(catalog, store, config);
        server = new WebServer(catalog, analyses, store, config);
        server.start();
    }

    private static PluginJar methods(String... names) {
        PluginJar jar = PluginJar.of("toy-methods");
        List.of(names).forEach(name -> jar.source("toy." + name, source(name)));
        return jar.service(
                ExplanationMethod.class,
                Stream.of(names).map(name -> "toy." + name).toArray(String[]::new));
    }

    /** Replaces the jar of the toy methods by one with only these in it; none: takes it away. */
    void replaceMethods(String... names) {
        Path jar = folder.resolve("plugins-dist/toy-methods.jar");
        if (names.length == 0) {
            assertThat(jar.toFile().delete()).isTrue();
        } else {
            methods(names).writeTo(jar);
        }
        catalog.rescan();
    }

    /** Adds a plug-in. */
    void add(String name, PluginJar jar) {
        jar.writeTo(folder.resolve("plugins-dist").resolve(name));
        catalog.rescan();
    }

    URI at(String path) {
        return server.address().resolve(path);
    }

    /** Where uploads lie while they are needed. */
    Path uploads() {
        return HostConfig.load(folder, Map.of()).work().path().resolve("uploads");
    }

    /** What lies there. */
    List<Path> uploaded() {
        try (Stream<Path> files = Files.walk(uploads())) {
            return files.filter(f -> Files.isRegularFile(f) && !f.endsWith(".lock"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WebServer server() {
        return server;
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        server.close();
        analyses.close();
        catalog.close();
    }

    /** A red ball in front of a blue sky, larger than any screen so that scaling is seen. */
    static byte[] ball() {
        BufferedImage image = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setPaint(new GradientPaint(0, 0, new Color(0x7fb2e5), 0, 420, new Color(0xdcebf7)));
        g.fillRect(0, 0, 900, 430);
        g.setPaint(new GradientPaint(0, 430, new Color(0x7a9a54), 0, 600, new Color(0x3f5f2c)));
        g.fillRect(0, 430, 900, 170);
        g.setPaint(new GradientPaint(520, 230, new Color(0xff7a66), 700, 500, new Color(0x9c0f1c)));
        g.fillOval(500, 220, 290, 290);
        g.dispose();
        return png(image);
    }

    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String source(String name) {
        try (InputStream in = Objects.requireNonNull(ToyHouse.class.getResourceAsStream(name + ".java.txt"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
