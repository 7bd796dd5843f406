package org.vitral.api;

import java.util.List;

/**
 * The gradient of a class <b>logit</b> (the score before softmax or sigmoid) with respect to a spatial layer's
 * activations. Agrees with TensorFlow's {@code GradientTape}; of several inputs that share a maximum, the first in
 * row-major order takes the gradient. Thread-safe.
 */
@ApiStatus(since = "1.0.0")
@Capability.Named(english = "gradients of the class score", spanish = "gradientes del puntaje de la clase")
public interface ClassGradients extends Capability {

    /** The spatial layers that gradients reach, from the input to the output. */
    List<SpatialLayer> layers();

    /**
     * Activations of a layer and the gradient of each class' logit, from one forward pass.
     *
     * @param picture at the network's input size, 0..255
     * @param layer the name of one of {@link #layers}
     * @param classes the class indices
     * @throws VitralException if there is no such layer
     */
    Gradients gradients(Pixels picture, String layer, List<Integer> classes);

    /**
     * One layer's activations A and, for each class c asked for, dY<sup>c</sup>/dA.
     *
     * @param activations of the layer
     * @param gradients one for each class, in the order asked, each as large as {@code activations}
     */
    record Gradients(Volume activations, List<Volume> gradients) {
        public Gradients {
            gradients = List.copyOf(gradients);
        }
    }
}
