package org.vitral.network.inceptionv3;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitral.api.Network;
import org.vitral.engine.onnxruntime.OnnxRuntimeEngine;
import org.vitral.keras.architecture.FormulaWeights;
import org.vitral.keras.architecture.GoldenApplication;
import org.vitral.keras.architecture.PublishedContract;
import org.vitral.keras.network.KerasNetworks;
import org.vitral.keras.read.KerasFile;

class InceptionV3Test extends PublishedContract {
    InceptionV3Test() {
        super(
                new Expected(
                        "inceptionv3",
                        "inception_v3_weights_tf_dim_ordering_tf_kernels.h5",
                        23_851_784L,
                        "tf",
                        "mixed10",
                        Optional.empty()),
                new InceptionV3(),
                InceptionV3Architecture.spec(),
                new OnnxRuntimeEngine());
    }

    @Test
    void a_whole_file_of_it_agrees_with_tensorflow() throws Exception {
        GoldenApplication golden = new GoldenApplication("inceptionv3");
        Path file = folder.resolve("whole.h5");
        FormulaWeights.writeWhole(InceptionV3Architecture.spec(), file);
        try (Network network = KerasNetworks.open(card(), KerasFile.read(file), context())) {
            golden.holdsValues(network);
        } finally {
            Files.delete(file);
        }
    }
}
