package org.vitral.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.Network;
import org.vitral.api.NetworkFile;
import org.vitral.api.Pixels;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.CatalogOptions;

/**
 * The engine, natives and all, and the library that it builds on are replaced while a network is open on them. Their class loaders
 * are not expected to be collected: ONNX Runtime's shutdown hook keeps its own.
 */
class ReplacedEngineTest {
    private static final List<String> REPLACED = List.of("keras.jar", "engine-onnxruntime.jar");
    private static final Path ROOT = Path.of(System.getProperty("vitral.root", ".."));

    @TempDir
    Path temp;

    @Test
    void anOpenNetworkGoesOnWithTheOldEngineAndANewOneRunsOnTheNewEngineWithTheSameResult() throws Exception {
        Path plugins = Files.createDirectories(temp.resolve("plugins"));
        for (String jar : List.of("keras.jar", "engine-onnxruntime.jar", "network-keras-h5.jar")) {
            Files.copy(there(ROOT.resolve("plugins-dist").resolve(jar)), plugins.resolve(jar));
        }
        String said = System.getProperty("VITRAL_SHARED", System.getenv("VITRAL_SHARED"));
        Path shared = said != null ? Path.of(said) : ROOT.resolve("../shared");
        NetworkFile file = new NetworkFile(
                "own",
                there(shared.resolve("models/resnet20_cifar10_bhartiansh.h5").normalize()),
                "00",
                Optional.empty(),
                Optional.of("scale"));
        Random random = new Random(1);
        float[] noise = new float[32 * 32 * 3];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextInt(256);
        }
        Pixels picture = Pixels.of(32, 32, 3, noise);

        try (Catalog catalog = Catalog.open(new CatalogOptions(
                        plugins,
                        temp.resolve("work"),
                        temp.resolve("models"),
                        temp.resolve("cache"),
                        Optional.empty(),
                        false));
                Network open = catalog.open(file, Optional.empty())) {
            float before = open.classify(List.of(picture)).logit(0, 3);
            for (String jar : REPLACED) {
                anotherBuildOf(plugins.resolve(jar));
            }
            catalog.rescan();

            assertThat(catalog.installed().problems()).isEmpty();
            assertThat(catalog.isCurrent(open)).isFalse();
            assertThat(open.classify(List.of(picture)).logit(0, 3)).isEqualTo(before);
            try (Network anew = catalog.open(file, Optional.empty())) {
                assertThat(catalog.isCurrent(anew)).isTrue();
                assertThat(anew.classify(List.of(picture)).logit(0, 3)).isEqualTo(before);
            }
        }
    }

    private static Path there(Path file) {
        if (!Files.exists(file)) {
            Assumptions.abort(file + " is not there, skipped");
        }
        return file;
    }

    private static void anotherBuildOf(Path jar) throws Exception {
        Path beside = jar.resolveSibling("." + jar.getFileName());
        Files.copy(jar, beside);
        try (FileSystem inside = FileSystems.newFileSystem(beside)) {
            Files.writeString(inside.getPath("build"), "another");
        }
        Files.move(beside, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
