package org.vitral.keras.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.vitral.api.NetworkException;
import org.vitral.api.Volume;
import org.vitral.keras.engine.Engine;
import org.vitral.keras.engine.Session;
import org.vitral.keras.engine.Support;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.network.Preprocessing;
import org.vitral.keras.read.KerasFile;

/** Real networks, against what TensorFlow gave. */
public abstract class GoldenContract {

    /** The engine that is tested. */
    protected abstract Engine engine();

    /** What the engine says that it cannot run; everything else it has to. */
    protected Set<String> refused() {
        return Set.of();
    }

    private boolean refuses(String name, Graph graph) {
        Support support = engine().supports(graph);
        assertThat(support.runs())
                .as("runs %s: %s", name, support.refused())
                .isEqualTo(!refused().contains(name));
        assertThat(support.refused())
                .allSatisfy(why ->
                        assertThat(graph.nodes()).anyMatch(n -> why.english().contains(n.name())));
        if (!support.runs()) {
            assertThatThrownBy(() -> engine().open(graph)).isInstanceOf(NetworkException.class);
        }
        return !support.runs();
    }

    @TestFactory
    Stream<DynamicTest> layoutsGiveWhatTensorFlowGives() throws IOException {
        return Stream.of("models/layouts", "models/layouts-keras2")
                .flatMap(folder -> files(Shared.path(folder)).stream())
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> layout(file)));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".h5")).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void layout(Path file) {
        String name = file.getFileName().toString().replaceAll("(@.*)?\\.h5$", "");
        NumPy input = NumPy.read(file.resolveSibling(name + ".input.npy"));
        NumPy output = NumPy.read(file.resolveSibling(name + ".output.npy"));
        Graph graph = KerasFile.read(file).graph();
        if (refuses(name, graph)) {
            return;
        }
        try (Session session = engine().open(graph)) {
            Close.to(session.run(direct(input.values()), input.shape()[0]).values(), output.values());
        }
    }

    @TestFactory
    Stream<DynamicTest> networksGiveWhatTensorFlowGives() throws IOException {
        Path folder = Shared.path("golden/networks");
        JsonNode index =
                new ObjectMapper().readTree(folder.resolve("index.json").toFile());
        return StreamSupport.stream(((Iterable<String>) index::fieldNames).spliterator(), false)
                .map(name -> DynamicTest.dynamicTest(name, () -> network(folder, name, index.get(name))));
    }

    private void network(Path folder, String name, JsonNode said) throws IOException {
        Graph graph = KerasFile.read(Shared.path("models/" + said.get("model").asText()))
                .graph();
        FloatBuffer picture = picture(folder, said, graph);
        try (Session session = engine().open(graph)) {
            Session.Outputs outputs = session.run(picture, 1);
            Close.to(
                    outputs.logits(),
                    NumPy.read(folder.resolve(name + ".logits.npy")).values());
            Close.to(
                    outputs.values(),
                    NumPy.read(folder.resolve(name + ".output.npy")).values());
            float[][] seeds = new float[1][graph.outputs()];
            seeds[0][said.get("class_index").asInt()] = 1;
            String layer = said.get("layer").asText();
            Session.Gradients gradients = session.gradients(picture, 1, layer, seeds);
            Volume activations = gradients.activations().get(0);
            Close.to(
                    map(activations, gradients.gradients().get(0)),
                    NumPy.read(folder.resolve(name + ".gradcam_signed.npy")).values());
            assertThat(session.activations(picture, 1, layer).get(0).values()).isEqualTo(activations.values());
        }
    }

    /** Grad-CAM before ReLU. */
    private static float[] map(Volume activations, Volume gradient) {
        int cells = activations.height() * activations.width();
        int channels = activations.channels();
        double[] weights = new double[channels];
        for (int i = 0; i < gradient.values().length; i++) {
            weights[i % channels] += gradient.values()[i] / cells;
        }
        float[] map = new float[cells];
        for (int i = 0; i < cells; i++) {
            double sum = 0;
            for (int k = 0; k < channels; k++) {
                sum += weights[k] * activations.values()[i * channels + k];
            }
            map[i] = (float) sum;
        }
        return map;
    }

    private static FloatBuffer picture(Path folder, JsonNode said, Graph graph) throws IOException {
        BufferedImage image =
                ImageIO.read(folder.resolve(said.get("picture").asText()).toFile());
        int channels = graph.input().channels();
        float[] values = new float[graph.input().size()];
        for (int i = 0; i < values.length; i++) {
            int pixel = i / channels;
            int x = pixel % graph.input().width();
            int y = pixel / graph.input().width();
            values[i] = image.getRaster().getSample(x, y, i % channels);
        }
        String kind = said.get("preprocess").asText();
        Preprocessing.parse(Map.of("squeezenet", "caffe:104,117,123").getOrDefault(kind, kind))
                .apply(values, channels);
        return direct(values);
    }

    private static FloatBuffer direct(float[] values) {
        return ByteBuffer.allocateDirect(4 * values.length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .put(0, values);
    }
}
