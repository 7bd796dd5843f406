package org.vitral.testkit;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.vitral.api.NetworkException;
import org.vitral.api.PictureBatch;
import org.vitral.api.Pixels;
import org.vitral.api.Scores;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Text;
import org.vitral.api.Volume;
import org.vitral.api.Weights;

/**
 * A tiny classifier that can be worked out on paper: it tells which colour a picture has most of (or, of a grey picture,
 * whether it is bright or dark), and so it is known which pixels made it decide.
 *
 * <p>The picture is cut into cells of {@link #CELL} x {@link #CELL} pixels. Feature map k of a cell is {@code relu(mean of channel k -
 * mean of the other channels)}, scaled to 0..1; of a grey picture there are two, {@code relu(mean - 128)} and {@code relu(128 - mean)}.
 * The maps are averaged over all cells, and the logit of class k is {@link #GAIN} times the average of map k, minus half of the others'
 * averages times the gain. All capabilities are there, and agree with each other.
 */
@ApiStatus(since = "1.0.0")
public final class ToyNetwork implements Network, FeatureMaps, ClassGradients, GlobalAveragePooling {
    /** Pixels along the side of a cell. */
    public static final int CELL = 4;

    /** What the averages are multiplied by. */
    public static final float GAIN = 12;

    private static final String LAYER = "cells";

    private final NetworkCard card;
    private final Set<Class<? extends Capability>> capabilities;
    private final SpatialLayer layer;

    private ToyNetwork(InputSpec input, Set<Class<? extends Capability>> capabilities) {
        this.capabilities = capabilities;
        int maps = input.channels() == 1 ? 2 : 3;
        this.layer = new SpatialLayer(LAYER, cells(input.width()), cells(input.height()), maps);
        this.card = new NetworkCard(
                "toy",
                Text.of("Toy", "Juguete"),
                input,
                maps == 2 ? List.of("bright", "dark") : List.of("red", "green", "blue"),
                maps,
                capabilities,
                Map.of(),
                capabilities.isEmpty() ? List.of() : List.of(layer),
                new NetworkCard.Preprocessing("none", false),
                Weights.present(0, "none"),
                Map.of());
    }

    /** A toy network of this input size with all capabilities. */
    public static ToyNetwork of(int width, int height, int channels) {
        return new ToyNetwork(
                new InputSpec(width, height, channels),
                Set.of(FeatureMaps.class, ClassGradients.class, GlobalAveragePooling.class));
    }

    /** The same with these capabilities only: asking for another finds nothing. */
    public ToyNetwork withOnly(Set<Class<? extends Capability>> some) {
        return new ToyNetwork(card.input(), Set.copyOf(some));
    }

    /** The cells, in pixels, that a class' evidence lies in: rows and columns from {@code top}, {@code left} on. */
    public record Region(int top, int left, int height, int width) {
        boolean contains(int y, int x) {
            return y >= top && y < top + height && x >= left && x < left + width;
        }
    }

    /** Where {@link #picture} puts the evidence: about a ninth of the picture, off its centre, along the borders of cells. */
    public Region region() {
        InputSpec in = card.input();
        int rows = cells(in.height());
        int columns = cells(in.width());
        return new Region(
                rows / 4 * CELL, columns / 2 * CELL, Math.max(1, rows / 3) * CELL, Math.max(1, columns / 3) * CELL);
    }

    /** A picture of class {@code classIndex}: grey with a gentle texture, and in {@link #region} the class' colour. */
    public Pixels picture(int classIndex) {
        InputSpec in = card.input();
        float[] v = new float[in.size()];
        Region region = region();
        for (int y = 0; y < in.height(); y++) {
            for (int x = 0; x < in.width(); x++) {
                int i = (y * in.width() + x) * in.channels();
                float texture = ((x * 7 + y * 13) % 5 - 2) * 2;
                boolean inside = region.contains(y, x);
                for (int c = 0; c < in.channels(); c++) {
                    float value = 128 + texture;
                    if (inside && in.channels() == 1) {
                        value = classIndex == 0 ? 235 + texture : 20 + texture;
                    } else if (inside) {
                        value = c == classIndex ? 230 + texture : 30 + texture;
                    }
                    v[i + c] = value;
                }
            }
        }
        return Pixels.of(in.width(), in.height(), in.channels(), v);
    }

    @Override
    public NetworkCard card() {
        return card;
    }

    @Override
    public Scores classify(PictureBatch batch) {
        int n = batch.size();
        int classes = card.classes();
        float[] logits = new float[n * classes];
        float[] probabilities = new float[n * classes];
        float[] picture = new float[card.input().size()];
        for (int i = 0; i < n; i++) {
            batch.write(i, picture, 0);
            float[] one = logits(cells(picture));
            System.arraycopy(one, 0, logits, i * classes, classes);
            System.arraycopy(Softmax.of(one), 0, probabilities, i * classes, classes);
        }
        return Scores.of(classes, logits, probabilities);
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        return capabilities.contains(type) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public List<SpatialLayer> layers() {
        return List.of(layer);
    }

    @Override
    public SpatialLayer layer() {
        return layer;
    }

    @Override
    public Volume activations(Pixels picture, String name) {
        check(name);
        return cells(picture.toArray());
    }

    @Override
    public Gradients gradients(Pixels picture, String name, List<Integer> classes) {
        check(name);
        Volume activations = cells(picture.toArray());
        List<Volume> gradients = new ArrayList<>();
        int cells = layer.width() * layer.height();
        for (int c : classes) {
            float[] weights = classWeights(c);
            float[] g = new float[activations.values().length];
            for (int i = 0; i < g.length; i++) {
                g[i] = weights[i % layer.channels()] / cells;
            }
            gradients.add(new Volume(layer.height(), layer.width(), layer.channels(), g));
        }
        return new Gradients(activations, gradients);
    }

    @Override
    public float[] classWeights(int classIndex) {
        float[] weights = new float[layer.channels()];
        Arrays.fill(weights, -GAIN / 2);
        weights[classIndex] = GAIN;
        return weights;
    }

    @Override
    public void close() {}

    private void check(String name) {
        if (!name.equals(LAYER)) {
            throw new NetworkException(Text.format(
                    "The toy network has no layer \"%s\"; it has \"%s\".",
                    "La red de juguete no tiene la capa \"%s\"; tiene \"%s\".", name, LAYER));
        }
    }

    private Volume cells(float[] picture) {
        InputSpec in = card.input();
        int maps = layer.channels();
        float[] out = new float[layer.width() * layer.height() * maps];
        for (int row = 0; row < layer.height(); row++) {
            for (int column = 0; column < layer.width(); column++) {
                double[] mean = mean(picture, in, row * CELL, column * CELL);
                int cell = (row * layer.width() + column) * maps;
                if (in.channels() == 1) {
                    out[cell] = (float) (Math.max(0, mean[0] - 128) / 128);
                    out[cell + 1] = (float) (Math.max(0, 128 - mean[0]) / 128);
                } else {
                    for (int k = 0; k < maps; k++) {
                        double others = (mean[0] + mean[1] + mean[2] - mean[k]) / 2;
                        out[cell + k] = (float) (Math.max(0, mean[k] - others) / 255);
                    }
                }
            }
        }
        return new Volume(layer.height(), layer.width(), maps, out);
    }

    private static double[] mean(float[] picture, InputSpec in, int top, int left) {
        double[] sum = new double[in.channels()];
        int bottom = Math.min(in.height(), top + CELL);
        int right = Math.min(in.width(), left + CELL);
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                for (int c = 0; c < sum.length; c++) {
                    sum[c] += picture[(y * in.width() + x) * sum.length + c];
                }
            }
        }
        for (int c = 0; c < sum.length; c++) {
            sum[c] /= (bottom - top) * (right - left);
        }
        return sum;
    }

    private float[] logits(Volume cells) {
        float[] out = new float[layer.channels()];
        int n = layer.width() * layer.height();
        for (int c = 0; c < out.length; c++) {
            float[] weights = classWeights(c);
            double sum = 0;
            for (int i = 0; i < cells.values().length; i++) {
                sum += weights[i % weights.length] * (double) cells.values()[i];
            }
            out[c] = (float) (sum / n);
        }
        return out;
    }

    private static int cells(int pixels) {
        return (pixels + CELL - 1) / CELL;
    }
}
