package org.vitral.engine.dl4j;

import java.util.List;
import java.util.Locale;
import org.vitral.keras.graph.Op;

/** Activation functions from those that DL4J imports. */
final class Functions {
    private final Layers layers;

    Functions(Layers layers) {
        this.layers = layers;
    }

    String apply(Op.Activation op, String from, int[] shape) throws Refused {
        return switch (op.function()) {
            case RELU -> relu(op, from);
            case ELU -> elu(from, op.alpha(), shape);
            case SELU -> layers.activation(from, "selu");
            case SIGMOID -> layers.activation(from, "sigmoid");
            case TANH -> layers.activation(from, "tanh");
            case SOFTPLUS -> layers.activation(from, "softplus");
            case SOFTSIGN -> layers.activation(from, "softsign");
            case SWISH -> layers.merged("Multiply", List.of(from, layers.activation(from, "sigmoid")));
            case HARD_SIGMOID -> hardSigmoid(from, op.alpha(), shape);
            case HARD_SWISH -> layers.merged("Multiply", List.of(from, hardSigmoid(from, 1.0 / 6, shape)));
            default ->
                throw new Refused(
                        "the activation " + op.function().name().toLowerCase(Locale.ROOT),
                        "la activación " + op.function().name().toLowerCase(Locale.ROOT));
        };
    }

    private String relu(Op.Activation op, String from) throws Refused {
        boolean bounded = Double.isFinite(op.max());
        if (op.threshold() != 0 || bounded && op.alpha() != 0) {
            throw new Refused("a ReLU with a threshold", "una ReLU con umbral");
        }
        if (bounded) {
            return layers.relu(from, op.max());
        }
        return op.alpha() == 0 ? layers.activation(from, "relu") : layers.leaky(from, op.alpha());
    }

    /** {@code alpha * elu(x) + (1 - alpha) * max(x, 0)}: on the way back DL4J takes alpha for 1. */
    private String elu(String from, double alpha, int[] shape) throws Refused {
        if (alpha == 1) {
            return layers.elu(from);
        }
        if (shape.length != 3) {
            throw new Refused("an ELU outside feature maps", "una ELU fuera de mapas");
        }
        String curved = layers.scale(layers.elu(from), Scaling.by(shape[2], alpha, 0));
        String straight = layers.scale(layers.activation(from, "relu"), Scaling.by(shape[2], 1 - alpha, 0));
        return layers.merged("Add", List.of(curved, straight));
    }

    /** {@code clip(slope * x + 0.5, 0, 1)}. */
    private String hardSigmoid(String from, double slope, int[] shape) throws Refused {
        if (shape.length != 3) {
            throw new Refused("a hard sigmoid outside feature maps", "una sigmoide dura fuera de mapas");
        }
        return layers.relu(layers.scale(from, Scaling.by(shape[2], slope, 0.5)), 1);
    }
}
