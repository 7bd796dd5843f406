package org.vitral.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkProvider;
import org.vitral.api.OpenContext;
import org.vitral.keras.architecture.FormulaWeights;
import org.vitral.keras.architecture.GoldenApplication;
import org.vitral.keras.read.ModelSpec;
import org.vitral.network.inceptionv3.InceptionV3;
import org.vitral.network.inceptionv3.InceptionV3Architecture;
import org.vitral.network.mobilenetv2.MobileNetV2;
import org.vitral.network.mobilenetv2.MobileNetV2Architecture;
import org.vitral.network.resnet50.ResNet50;
import org.vitral.network.resnet50.ResNet50Architecture;
import org.vitral.network.vgg16.Vgg16;
import org.vitral.network.vgg16.Vgg16Architecture;

/** Networks of {@code keras.applications} on this engine, against what TensorFlow gave for weights from a formula. */
class Dl4jApplicationsTest {
    @TempDir
    Path folder;

    @Test
    void resnet50AgreesWithTensorFlow() throws Exception {
        agrees("resnet50", new ResNet50(), ResNet50Architecture.spec());
    }

    @Test
    void mobileNetV2AgreesWithTensorFlow() throws Exception {
        agrees("mobilenetv2", new MobileNetV2(), MobileNetV2Architecture.spec());
    }

    @Test
    void inceptionV3AgreesWithTensorFlow() throws Exception {
        agrees("inceptionv3", new InceptionV3(), InceptionV3Architecture.spec());
    }

    /** Writes and reads half a gigabyte. */
    @Tag("heavy")
    @Test
    void vgg16AgreesWithTensorFlow() throws Exception {
        agrees("vgg16", new Vgg16(), Vgg16Architecture.spec());
    }

    /** Output, logits and the signed map of Grad-CAM, which needs activations and gradients. */
    private void agrees(String name, NetworkProvider provider, ModelSpec spec) throws Exception {
        GoldenApplication golden = new GoldenApplication(name);
        OpenContext context = GoldenApplication.context(folder, folder, new Dl4jEngine());
        NetworkCard card = provider.networks(context).get(0);
        Path weights = folder.resolve(card.weights().files().get(0).name());
        FormulaWeights.write(spec, weights);
        try (Network network = provider.open(card, context)) {
            assertThat(network.card().provenance()).containsEntry("engine", "dl4j");
            golden.holdsValues(network);
        } finally {
            Files.delete(weights);
        }
    }
}
