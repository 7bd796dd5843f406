package org.vitral.keras.network;

import java.util.List;
import java.util.Locale;
import org.vitral.api.InputSpec;
import org.vitral.api.NetworkException;
import org.vitral.api.ParameterException;
import org.vitral.api.Text;

/**
 * What happens to a picture of 0..255 before a network's first layer, under the names that Keras gives
 * ({@code keras.applications.imagenet_utils}). Every value is {@code (x / divisor - mean[c]) / deviation[c]}, computed in float32 in
 * that order as Keras does; {@code c} counts red, green, blue, or blue, green, red where the order is turned.
 *
 * <table>
 * <caption>Kinds</caption>
 * <tr><td>{@code none}</td><td>x</td></tr>
 * <tr><td>{@code scale}</td><td>x / 255</td></tr>
 * <tr><td>{@code tf}</td><td>x / 127.5 - 1</td></tr>
 * <tr><td>{@code torch}</td><td>x / 255, minus ImageNet's mean, by its standard deviation</td></tr>
 * <tr><td>{@code caffe}</td><td>blue, green, red minus 103.939, 116.779, 123.68</td></tr>
 * <tr><td>{@code caffe:B,G,R}</td><td>blue, green, red minus other means</td></tr>
 * </table>
 */
public final class Preprocessing {
    /** What {@link #parse} takes, for people to read. */
    public static final List<String> KINDS = List.of("none", "scale", "tf", "torch", "caffe", "caffe:B,G,R");

    private static final float[] CAFFE = {103.939f, 116.779f, 123.68f};
    private static final float[] TORCH_MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] TORCH_DEVIATION = {0.229f, 0.224f, 0.225f};
    private static final float[] NOTHING = {0, 0, 0};
    private static final float[] ONE = {1, 1, 1};

    private final String name;
    private final boolean turned;
    private final boolean colourOnly;
    private final float divisor;
    private final float[] mean;
    private final float[] deviation;

    private Preprocessing(
            String name, boolean turned, boolean colourOnly, float divisor, float[] mean, float[] deviation) {
        this.name = name;
        this.turned = turned;
        this.colourOnly = colourOnly;
        this.divisor = divisor;
        this.mean = mean;
        this.deviation = deviation;
    }

    /**
     * The preprocessing of that name.
     *
     * @throws ParameterException if there is none; lists those there are
     */
    public static Preprocessing parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "none" -> new Preprocessing(name, false, false, 1, NOTHING, ONE);
            case "scale" -> new Preprocessing(name, false, false, 255, NOTHING, ONE);
            case "tf" -> new Preprocessing(name, false, false, 127.5f, ONE, ONE);
            case "torch" -> new Preprocessing(name, false, true, 255, TORCH_MEAN, TORCH_DEVIATION);
            case "caffe" -> new Preprocessing(name, true, true, 1, CAFFE, ONE);
            default -> withMeans(name, text);
        };
    }

    private static Preprocessing withMeans(String name, String typed) {
        if (!name.startsWith("caffe:")) {
            throw refused(typed);
        }
        String[] numbers = name.substring("caffe:".length()).split(",", -1);
        if (numbers.length != 3) {
            throw refused(typed);
        }
        float[] means = new float[3];
        for (int i = 0; i < 3; i++) {
            try {
                means[i] = Float.parseFloat(numbers[i].strip());
            } catch (NumberFormatException notANumber) {
                throw refused(typed);
            }
            if (!(Math.abs(means[i]) <= 1e6f)) {
                throw refused(typed);
            }
        }
        return new Preprocessing(name.replace(" ", ""), true, true, 1, means, ONE);
    }

    private static ParameterException refused(String typed) {
        String line = typed.replaceAll("\\p{Cntrl}", " ");
        String shown = line.length() > 40 ? line.substring(0, 40) + "…" : line;
        String kinds = String.join(", ", KINDS);
        return new ParameterException(Text.format(
                "There is no preprocessing \"%s\": give one of %s (three means as numbers, such as caffe:104,117,123).",
                "No existe el preprocesamiento \"%s\": indique uno de %s (tres medias numéricas, como caffe:104,117,123).",
                shown,
                kinds));
    }

    /** As {@link #parse} takes it. */
    public String name() {
        return name;
    }

    /** Whether it can be done to a picture of so many channels: {@code torch} and {@code caffe} speak of three colours. */
    public boolean fits(int channels) {
        return channels == 3 || !colourOnly;
    }

    /**
     * This, if it fits the picture that a network takes.
     *
     * @throws NetworkException if it speaks of three colours and the network takes grey pictures
     */
    public Preprocessing checkedFor(InputSpec input) {
        if (!fits(input.channels())) {
            throw new NetworkException(Text.format(
                    "The preprocessing %s is for colour, and this network takes grey pictures (%s): give one of none, scale, tf.",
                    "El preprocesamiento %s es para color y esta red recibe imágenes en gris (%s): indique none, scale o tf.",
                    name,
                    input));
        }
        return this;
    }

    /**
     * Preprocesses one picture in place.
     *
     * @param picture {@code pixels * channels} values 0..255, channels last; afterwards what the network's first layer takes
     * @param channels 1 or 3
     */
    public void apply(float[] picture, int channels) {
        if (turned) {
            for (int i = 0; i < picture.length; i += 3) {
                float red = picture[i];
                picture[i] = picture[i + 2];
                picture[i + 2] = red;
            }
        }
        if (divisor != 1) {
            for (int i = 0; i < picture.length; i++) {
                picture[i] /= divisor;
            }
        }
        if (mean != NOTHING) {
            standardise(picture, channels);
        }
    }

    private void standardise(float[] picture, int channels) {
        for (int c = 0; c < channels; c++) {
            float m = mean[c];
            float d = deviation[c];
            if (d == 1) {
                for (int i = c; i < picture.length; i += channels) {
                    picture[i] -= m;
                }
            } else {
                for (int i = c; i < picture.length; i += channels) {
                    picture[i] = (picture[i] - m) / d;
                }
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
