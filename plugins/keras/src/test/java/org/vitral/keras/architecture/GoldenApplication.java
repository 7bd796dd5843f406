package org.vitral.keras.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.vitral.api.ClassGradients;
import org.vitral.api.Network;
import org.vitral.api.OpenContext;
import org.vitral.api.Pixels;
import org.vitral.api.Scores;
import org.vitral.api.Volume;
import org.vitral.keras.engine.Engine;
import org.vitral.keras.graph.Weight;
import org.vitral.keras.read.ModelSpec;

/** TensorFlow's values for a network of {@code keras.applications} with {@link FormulaWeights}, and the network held against them. */
public final class GoldenApplication {
    private final String name;
    private final Path folder;
    private final JsonNode index;

    /** Aborts the test where the values are not there. */
    public GoldenApplication(String name) throws IOException {
        this.name = name;
        this.folder = shared().resolve("golden/applications");
        Assumptions.assumeTrue(
                Files.isRegularFile(folder.resolve("index.json")), "golden/applications not there, skipped");
        this.index = new ObjectMapper()
                .readTree(folder.resolve("index.json").toFile())
                .path(name);
    }

    /** The folder of reference values. */
    public static Path shared() {
        String given = System.getProperty("VITRAL_SHARED", System.getenv().getOrDefault("VITRAL_SHARED", ""));
        return given.isEmpty() ? Path.of(System.getProperty("vitral.root", ".")).resolve("../shared") : Path.of(given);
    }

    /** Parameters and arrays in number, shape and order. Layers without names of their own are counted from 1 here and from 0 there. */
    public void holdsArrays(ModelSpec spec) {
        List<Weight> arrays = FormulaWeights.of(spec);
        assertThat(arrays.stream().mapToLong(Weight::size).sum())
                .isEqualTo(index.path("parameters").asLong());
        assertThat(arrays).hasSize(index.path("weights").size());
        for (int i = 0; i < arrays.size(); i++) {
            JsonNode expected = index.path("weights").path(i);
            assertThat(arrays.get(i).shape())
                    .as("array %d, %s", i, arrays.get(i).name())
                    .containsExactly(shape(expected.path(1)));
            String own = expected.path(0).asText();
            if (!own.matches("(conv2d|batch_normalization)(_\\d+)?/.*")) {
                assertThat(arrays.get(i).name().replace("/depthwise_", "/")).isEqualTo(own);
            }
        }
    }

    private static int[] shape(JsonNode node) {
        int[] shape = new int[node.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = node.path(i).asInt();
        }
        return shape;
    }

    /** Output, logits and signed Grad-CAM to a ten thousandth of the largest value. */
    public void holdsValues(Network network) throws IOException {
        Pixels picture = picture(folder.resolve(name + ".png"));
        Scores scores = network.classify(List.of(picture));
        float[] output = new float[scores.classes()];
        float[] logits = new float[scores.classes()];
        for (int c = 0; c < output.length; c++) {
            output[c] = scores.probability(0, c);
            logits[c] = scores.logit(0, c);
        }
        assertClose("output", output);
        assertClose("logits", logits);
        int top = index.path("class_index").asInt();
        assertThat(scores.top(0, 1)).containsExactly(top);
        ClassGradients.Gradients gradients = network.require(ClassGradients.class)
                .gradients(picture, index.path("layer").asText(), List.of(top));
        assertClose(
                "gradcam_signed",
                gradCam(gradients.activations(), gradients.gradients().get(0)));
    }

    private static float[] gradCam(Volume a, Volume g) {
        int cells = a.height() * a.width();
        float[] map = new float[cells];
        for (int k = 0; k < a.channels(); k++) {
            double mean = 0;
            for (int i = 0; i < cells; i++) {
                mean += g.values()[i * a.channels() + k];
            }
            mean /= cells;
            for (int i = 0; i < cells; i++) {
                map[i] += (float) (mean * a.values()[i * a.channels() + k]);
            }
        }
        return map;
    }

    private void assertClose(String what, float[] actual) throws IOException {
        float[] expected = npy(folder.resolve(name + "." + what + ".npy"));
        assertThat(actual).hasSameSizeAs(expected);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
        }
        assertThat(difference / largest).as("%s of %s", what, name).isLessThanOrEqualTo(1e-4);
    }

    private static float[] npy(Path file) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        content.position(10 + content.getShort(8));
        float[] values = new float[content.remaining() / Float.BYTES];
        content.asFloatBuffer().get(values);
        return values;
    }

    private static Pixels picture(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        float[] values = new float[image.getWidth() * image.getHeight() * 3];
        for (int i = 0; i < values.length; i++) {
            int rgb = image.getRGB(i / 3 % image.getWidth(), i / 3 / image.getWidth());
            values[i] = rgb >> (16 - 8 * (i % 3)) & 0xff;
        }
        return Pixels.of(image.getWidth(), image.getHeight(), 3, values);
    }

    /** What a host would offer: these engines, this folder of weights. */
    public static OpenContext context(Path models, Path cache, Engine... engines) {
        return new OpenContext() {
            @Override
            public <T> List<T> providers(Class<T> type) {
                return Arrays.stream(engines).map(type::cast).toList();
            }

            @Override
            public Path models() {
                return models;
            }

            @Override
            public Path cache() {
                return cache;
            }

            @Override
            public Optional<String> engine() {
                return Optional.empty();
            }
        };
    }
}
