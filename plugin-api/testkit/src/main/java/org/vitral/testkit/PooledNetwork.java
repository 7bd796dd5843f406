package org.vitral.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vitral.api.ApiStatus;
import org.vitral.api.Capability;
import org.vitral.api.ClassGradients;
import org.vitral.api.FeatureMaps;
import org.vitral.api.GlobalAveragePooling;
import org.vitral.api.InputSpec;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.PictureBatch;
import org.vitral.api.Pixels;
import org.vitral.api.Scores;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Text;
import org.vitral.api.Volume;
import org.vitral.api.Weights;

/**
 * A network that can be worked out on paper: each pixel's value, its complement to 255 and its half are three feature maps;
 * global average pooling and a dense layer with the given weights make the logits.
 */
@ApiStatus(since = "1.0.0")
public final class PooledNetwork implements Network, FeatureMaps, GlobalAveragePooling, ClassGradients {
    private static final String LAYER = "maps";
    private final InputSpec input;
    private final float[][] weights;

    /** Takes grey pictures of this size; {@code weights} has three for each class. */
    public PooledNetwork(int width, int height, float[]... weights) {
        this.input = new InputSpec(width, height, 1);
        this.weights = weights;
    }

    @Override
    public NetworkCard card() {
        return new NetworkCard(
                "pooled",
                Text.of("Pooled", "Promediada"),
                input,
                List.of(),
                weights.length,
                Set.of(FeatureMaps.class, GlobalAveragePooling.class, ClassGradients.class),
                Map.of(),
                layers(),
                new NetworkCard.Preprocessing("none", false),
                Weights.present(0, "in the test"),
                Map.of());
    }

    @Override
    public SpatialLayer layer() {
        return new SpatialLayer(LAYER, input.width(), input.height(), 3);
    }

    @Override
    public List<SpatialLayer> layers() {
        return List.of(layer());
    }

    @Override
    public float[] classWeights(int classIndex) {
        return weights[classIndex].clone();
    }

    @Override
    public Volume activations(Pixels picture, String layer) {
        float[] values = new float[picture.size() * 3];
        for (int i = 0; i < picture.size(); i++) {
            values[3 * i] = picture.at(i);
            values[3 * i + 1] = 255 - picture.at(i);
            values[3 * i + 2] = picture.at(i) / 2;
        }
        return new Volume(picture.height(), picture.width(), 3, values);
    }

    @Override
    public Gradients gradients(Pixels picture, String layer, List<Integer> classes) {
        Volume activations = activations(picture, layer);
        List<Volume> gradients = new ArrayList<>();
        for (int c : classes) {
            float[] gradient = new float[activations.values().length];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = weights[c][i % 3] / picture.size();
            }
            gradients.add(new Volume(picture.height(), picture.width(), 3, gradient));
        }
        return new Gradients(activations, gradients);
    }

    @Override
    public Scores classify(PictureBatch batch) {
        int classes = weights.length;
        float[] logits = new float[batch.size() * classes];
        float[] probabilities = new float[logits.length];
        float[] values = new float[input.size()];
        for (int i = 0; i < batch.size(); i++) {
            batch.write(i, values, 0);
            float[] one = logits(Pixels.of(input.width(), input.height(), 1, values));
            System.arraycopy(one, 0, logits, i * classes, classes);
            System.arraycopy(Softmax.of(one), 0, probabilities, i * classes, classes);
        }
        return Scores.of(classes, logits, probabilities);
    }

    private float[] logits(Pixels picture) {
        float[] maps = activations(picture, LAYER).values();
        float[] logits = new float[weights.length];
        for (int c = 0; c < logits.length; c++) {
            for (int i = 0; i < maps.length; i++) {
                logits[c] += weights[c][i % 3] * maps[i] / picture.size();
            }
        }
        return logits;
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        return Optional.of(type.cast(this));
    }

    @Override
    public void close() {}
}
