package org.vitral.engine.onnxruntime;

import java.util.List;
import java.util.Optional;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;

/**
 * How one kind of op is written in ONNX, forwards and backwards.
 *
 * <p>Backwards, gradients may have another batch than what came forwards: one picture, several seeds. So a rule only ever
 * combines the two by operations that broadcast the batch.
 */
interface Rule<O extends Op> {

    Tensor forward(Emitter emitter, Node node, O op, List<Tensor> inputs);

    /**
     * What reaches the inputs of a gradient that has reached the output.
     *
     * @return one gradient for each input; empty where none is known to be needed
     */
    List<Optional<Tensor>> backward(Emitter emitter, Step<O> step);

    /**
     * An op on its way back.
     *
     * @param inputs what it took
     * @param output what it gave
     * @param gradient with respect to the output
     */
    record Step<O extends Op>(O op, List<Tensor> inputs, Tensor output, Tensor gradient) {
        Tensor input() {
            return inputs.get(0);
        }
    }

    /** The gradient of an op with one input. */
    static List<Optional<Tensor>> one(Tensor gradient) {
        return List.of(Optional.of(gradient));
    }
}
