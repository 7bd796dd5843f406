package org.vitral.host.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.vitral.api.Explanation;
import org.vitral.api.Network;
import org.vitral.api.Pixels;
import org.vitral.api.Request;
import org.vitral.api.Run;
import org.vitral.api.Text;

/** The folders that a catalog needs, in a test's temporary folder, and what a call into a method takes. */
final class CatalogFolder {
    final Path plugins;
    private final Path folder;
    private Optional<Path> allowList = Optional.empty();

    CatalogFolder(Path folder) {
        this.folder = folder;
        try {
            plugins = Files.createDirectories(folder.resolve("plugins"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CatalogFolder allowing(Path list) {
        allowList = Optional.of(list);
        return this;
    }

    Path jar(String name) {
        return plugins.resolve(name);
    }

    Path work() {
        return folder.resolve("work");
    }

    Path models() {
        return folder.resolve("models");
    }

    Catalog open() {
        return Catalog.open(options(false));
    }

    Catalog open(Duration toAnswer) {
        return Catalog.open(options(false), toAnswer);
    }

    Catalog watched() {
        return Catalog.open(options(true));
    }

    private CatalogOptions options(boolean watch) {
        return new CatalogOptions(plugins, work(), models(), folder.resolve("cache"), allowList, watch);
    }

    static Request request(int... classes) {
        List<Integer> indices = java.util.Arrays.stream(classes).boxed().toList();
        return new Request(Pixels.of(2, 2, 1, new float[4]), indices, Map.of(), 0);
    }

    static List<Explanation> explain(Catalog catalog, String method, Network network) {
        return catalog.explain(catalog.installed().method(method).orElseThrow(), network, request(0), new PlainRun());
    }

    static Network network(Catalog catalog, String id) {
        return catalog.open(catalog.installed().network(id).orElseThrow(), Optional.empty());
    }

    /** A run that nobody looks at. */
    static class PlainRun implements Run {
        @Override
        public void progress(long done, long total) {}

        @Override
        public void status(Text text) {}

        @Override
        public void publish(List<Explanation> partial) {}

        @Override
        public void check() {}

        @Override
        public boolean finishNow() {
            return false;
        }

        @Override
        public Optional<Instant> deadline() {
            return Optional.empty();
        }

        @Override
        public RandomGenerator random() {
            return RandomGenerator.of("L64X128MixRandom");
        }

        @Override
        public void chose(String key, Object value) {}

        @Override
        public <T> Optional<T> carried(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public void carry(Object state) {}
    }
}
