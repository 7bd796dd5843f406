package org.vitral.keras.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;
import org.vitral.keras.graph.Op;

/** One use of a layer while it is turned into nodes. */
final class Layer {
    private final Flat.Call call;
    private final Draft draft;
    private final Settings settings;

    Layer(Flat.Call call, Draft draft) {
        this.call = call;
        this.draft = draft;
        this.settings = new Settings(call.leaf(), call.spec().config());
    }

    String name() {
        return call.spec().name();
    }

    String type() {
        return call.spec().type();
    }

    Settings settings() {
        return settings;
    }

    int kerasMajor() {
        return draft.kerasMajor();
    }

    List<String> inputs() {
        return call.spec().inputs();
    }

    /** The shape of its only input. */
    int[] shape() {
        if (inputs().size() != 1) {
            throw refused(
                    "takes one input and is given " + inputs().size(), "toma una entrada y recibe " + inputs().size());
        }
        return draft.shape(inputs().get(0));
    }

    int[] shape(String input) {
        return draft.shape(input);
    }

    /** The shape of its only input, which must have rows, columns and channels. */
    int[] spatialShape() {
        int[] shape = shape();
        if (shape.length != 3) {
            throw refused(
                    "takes feature maps and is given a list of numbers", "toma mapas y recibe una lista de números");
        }
        if (settings.text("data_format", "channels_last").equals("channels_first")) {
            throw refused(
                    "has its channels first; save the network with data_format=\"channels_last\"",
                    "tiene los canales primero; guarde la red con data_format=\"channels_last\"");
        }
        return shape;
    }

    Slot weight(String name, int... shape) {
        return draft.slot(call.leaf(), name, true, shape);
    }

    Slot frozenWeight(String name, int... shape) {
        return draft.slot(call.leaf(), name, false, shape);
    }

    /** What the layer gives. */
    void gives(Supplier<Op> op, long... shape) {
        draft.add(name(), op, inputs(), shape);
    }

    void gives(Op op, long... shape) {
        gives(() -> op, shape);
    }

    /** A step on the way to what the layer gives: {@code name#suffix}. */
    String step(String suffix, Supplier<Op> op, List<String> inputs, long... shape) {
        String step = name() + "#" + suffix;
        draft.add(step, op, inputs, shape);
        return step;
    }

    /** The last step: gives the layer's name to what is made of {@code inputs}. */
    void gives(Supplier<Op> op, List<String> inputs, long... shape) {
        draft.add(name(), op, inputs, shape);
    }

    /** What the layer gives, after the activation function in its configuration. */
    void givesActivated(Supplier<Op> op, List<String> inputs, long... shape) {
        JsonNode activation = settings.node("activation");
        if (Activations.linear(activation)) {
            gives(op, inputs, shape);
            return;
        }
        String linear = step("linear", op, inputs, shape);
        Activations.apply(this, activation, linear);
    }

    /** Axis {@code axis} of Keras (batch is 0, negative from the end) as Vitral counts: from 0 without the batch. */
    int axis(int axis, int rank) {
        int own = axis < 0 ? rank + axis : axis - 1;
        if (own < 0 || own >= rank) {
            throw refused("works along axis " + axis, "trabaja sobre el eje " + axis);
        }
        return own;
    }

    List<Integer> axes(String key, int otherwise, int rank) {
        List<Integer> given = settings.wholes(key);
        return (given.isEmpty() ? List.of(otherwise) : given)
                .stream().map(a -> axis(a, rank)).sorted().distinct().toList();
    }

    static long[] longs(int[] shape) {
        return IntStream.of(shape).asLongStream().toArray();
    }

    static long product(int[] shape) {
        return LongStream.of(longs(shape)).reduce(1, Math::multiplyExact);
    }

    /** Refuses the layer: "Layer NAME (TYPE) WHAT, which Vitral cannot run." */
    NetworkException refused(String english, String spanish) {
        return new NetworkException(Text.of(
                "Layer " + name() + " (" + ModelConfig.shown(type()) + ") " + english
                        + ": this cannot be run. Rebuild that layer in another way and save the network again.",
                "La capa " + name() + " (" + ModelConfig.shown(type()) + ") " + spanish
                        + ": no se puede ejecutar. Rehaga esa capa de otra forma y guarde la red de nuevo."));
    }
}
