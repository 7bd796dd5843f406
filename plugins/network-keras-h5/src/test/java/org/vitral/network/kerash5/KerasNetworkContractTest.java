package org.vitral.network.kerash5;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.vitral.api.Network;
import org.vitral.api.NetworkFile;
import org.vitral.api.OpenContext;
import org.vitral.testkit.NetworkContract;

/** Networks that people have trained, of every kind of head, pass the testkit with the default engine. */
class KerasNetworkContractTest {

    @Nested
    class ResidualSumsAndGlobalAveragePooling extends Contract {
        ResidualSumsAndGlobalAveragePooling() {
            super("resnet20_cifar10_bhartiansh.h5", "scale");
        }
    }

    @Nested
    class SeparableConvolutionsOnGreyPictures extends Contract {
        SeparableConvolutionsOnGreyPictures() {
            super("fer2013_mini_XCEPTION.102-0.66.hdf5", "tf");
        }
    }

    @Nested
    class OneSigmoidOutput extends Contract {
        OneSigmoidOutput() {
            super("malaria_Jayem11.h5", "none");
        }
    }

    @Nested
    class LogitsWithoutSoftmax extends Contract {
        LogitsWithoutSoftmax() {
            super("cats_vs_dogs_JeanXL.h5", "scale");
        }
    }

    @Nested
    class SmallPicturesAndDenseLayers extends Contract {
        SmallPicturesAndDenseLayers() {
            super("gtsrb_traffic_EvansDesikan.h5", "none");
        }
    }

    @Nested
    class DepthwiseConvolutions extends Contract {
        DepthwiseConvolutions() {
            super("mobilenetv1_0.25_128_imagenet_full.h5", "tf");
        }
    }

    abstract static class Contract extends NetworkContract {
        private final String file;
        private final String preprocessing;

        Contract(String file, String preprocessing) {
            this.file = file;
            this.preprocessing = preprocessing;
        }

        @Override
        protected Network open() throws Exception {
            String said = System.getProperty("VITRAL_SHARED", System.getenv("VITRAL_SHARED"));
            Path shared =
                    said != null ? Path.of(said) : Path.of(System.getProperty("vitral.root", "."), "..", "shared");
            Path path = shared.resolve("models").resolve(file).normalize();
            if (!Files.exists(path)) {
                Assumptions.abort(path + " is not there, skipped");
            }
            return new KerasFormat()
                    .open(
                            new NetworkFile("own", path, "00", Optional.empty(), Optional.of(preprocessing)),
                            new Engines(Files.createTempDirectory("cache")));
        }
    }

    private record Engines(Path cache) implements OpenContext {
        @Override
        public <T> List<T> providers(Class<T> type) {
            return ServiceLoader.load(type).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        }

        @Override
        public Path models() {
            return cache;
        }

        @Override
        public Optional<String> engine() {
            return Optional.empty();
        }
    }
}
