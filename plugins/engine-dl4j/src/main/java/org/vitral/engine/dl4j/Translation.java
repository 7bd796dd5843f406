package org.vitral.engine.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitral.api.Text;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;

/** A graph, up to its logits, as layers that DL4J can import. Softmax, sparsemax and sigmoid at the end are computed outside. */
final class Translation {
    private final KerasConfiguration configuration = new KerasConfiguration();
    private final Layers layers = new Layers(configuration);
    private final Functions functions = new Functions(layers);
    private final Map<String, String> places = new HashMap<>();
    private final Map<String, int[]> shapes = new HashMap<>();
    private final List<Text> refused = new ArrayList<>();
    private final Folding folding;
    private final Weighted weighted;

    Translation(Graph graph, Folding folding) {
        this.folding = folding;
        this.weighted = new Weighted(layers, folding);
        for (Node node : graph.nodes()) {
            shapes.put(node.name(), node.shape());
            try {
                String place = translate(node);
                if (folding.after(node).isEmpty()) {
                    places.put(node.name(), place);
                } else {
                    places.put(folding.after(node).get().name(), place);
                }
            } catch (Refused e) {
                refused.add(Text.of(
                        "DL4J cannot run the layer " + node.name() + " ("
                                + e.why().english() + ").",
                        "DL4J no puede ejecutar la capa " + node.name() + " ("
                                + e.why().spanish() + ")."));
                places.put(node.name(), "n0");
            }
            if (node.name().equals(graph.logits())) {
                break;
            }
        }
    }

    /** Why the graph cannot be run; empty if it can. */
    List<Text> refused() {
        return refused;
    }

    KerasConfiguration configuration() {
        return configuration;
    }

    /** The layer that gives what a node gives; empty for what is folded away. */
    Optional<String> place(String node) {
        return Optional.ofNullable(places.get(node));
    }

    private String translate(Node node) throws Refused {
        Op op = node.op();
        if (folding.isFolded(node)) {
            return placeOf(node.name());
        }
        List<String> from = node.inputs().stream().map(this::placeOf).toList();
        int[] in = node.inputs().isEmpty()
                ? node.shape()
                : shapes.getOrDefault(node.inputs().get(0), node.shape());
        if (op instanceof Op.Input) {
            return input(node);
        } else if (op instanceof Op.Identity) {
            return from.get(0);
        } else if (op instanceof Op.Conv2D conv) {
            return weighted.conv(node, conv, from.get(0), in);
        } else if (op instanceof Op.DepthwiseConv2D conv) {
            return weighted.depthwise(node, conv, from.get(0), in);
        } else if (op instanceof Op.Conv2DTranspose conv) {
            return weighted.transposed(conv, from.get(0));
        } else if (op instanceof Op.Dense dense) {
            return weighted.dense(node, dense, from.get(0), in);
        } else if (op instanceof Op.BatchNormalization batch) {
            if (batch.axis() != in.length - 1) {
                throw new Refused("normalization along rows", "normalización por filas");
            }
            return weighted.scaled(from.get(0), Scaling.of(batch), in);
        } else if (op instanceof Op.Affine affine) {
            return weighted.scaled(from.get(0), Scaling.of(affine, in[in.length - 1]), in);
        } else if (op instanceof Op.Pool2D pool) {
            return pool(pool, from.get(0), in);
        } else if (op instanceof Op.GlobalPool2D pool) {
            return pool.keepDimensions()
                    ? layers.pool(from.get(0), pool.kind(), new Op.Pair(in[0], in[1]), Op.Pair.ONE, false)
                    : layers.global(from.get(0), pool.kind());
        } else if (op instanceof Op.ZeroPadding2D pad) {
            return layers.padded(from.get(0), pad.pad());
        } else if (op instanceof Op.Cropping2D crop) {
            return layers.cropped(from.get(0), crop.crop());
        } else if (op instanceof Op.Resize resize) {
            return resize(resize, from.get(0), in, node.shape());
        } else if (op instanceof Op.Reshape) {
            return reshape(from.get(0), in, node.shape());
        } else if (op instanceof Op.Concatenate join) {
            if (join.axis() != in.length - 1 || in.length == 2) {
                throw new Refused("joins along rows", "une por filas");
            }
            return layers.concatenated(from, in.length); // counted with the batch
        } else if (op instanceof Op.Combine combine) {
            return combine(combine, node, from);
        } else if (op instanceof Op.PReLU slopes) {
            return weighted.prelu(slopes, from.get(0), in);
        } else if (op instanceof Op.Activation activation) {
            return functions.apply(activation, from.get(0), in);
        } else if (op instanceof Op.Softmax softmax && in.length == 1 && softmax.axis() == 0) {
            return layers.activation(from.get(0), "softmax");
        }
        throw new Refused(op.getClass().getSimpleName(), op.getClass().getSimpleName());
    }

    private String placeOf(String node) {
        return places.getOrDefault(node, "n0");
    }

    private String input(Node node) throws Refused {
        if (node.shape().length != 3) {
            throw new Refused("an input that is no picture", "una entrada que no es una imagen");
        }
        return configuration.input(node.shape()[0], node.shape()[1], node.shape()[2]);
    }

    private String pool(Op.Pool2D op, String from, int[] in) throws Refused {
        boolean same = Padding.isSame(in, op.size(), op.strides(), Op.Pair.ONE, op.pad());
        if (!same && !op.pad().none()) {
            throw new Refused("pooling with unusual padding", "agrupación con relleno inusual");
        }
        return layers.pool(
                from, op.kind(), op.size(), op.strides(), same && !op.pad().none());
    }

    private String resize(Op.Resize op, String from, int[] in, int[] out) throws Refused {
        if (op.interpolation() != Op.Interpolation.NEAREST || out[0] % in[0] != 0 || out[1] % in[1] != 0) {
            throw new Refused("resizing other than by repeating cells", "un cambio de tamaño que no repite celdas");
        }
        return layers.enlarged(from, out[0] / in[0], out[1] / in[1]);
    }

    private String reshape(String from, int[] in, int[] out) throws Refused {
        if (Arrays.equals(in, out)) {
            return from;
        }
        if (in.length == 3 && out.length == 1) {
            // The mean of one cell is the cell, and the importer does not know flattening as a last step.
            return in[0] == 1 && in[1] == 1 ? layers.global(from, Op.Pooling.AVERAGE) : layers.flattened(from);
        }
        if (in.length == 1 && out.length == 3 && out[0] == 1 && out[1] == 1) {
            return layers.reshaped(from, out);
        }
        throw new Refused("reshaping", "un cambio de forma");
    }

    private String combine(Op.Combine op, Node node, List<String> from) throws Refused {
        List<String> wide = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            wide.add(spread(from.get(i), shapes.getOrDefault(node.inputs().get(i), node.shape()), node.shape()));
        }
        return switch (op.kind()) {
            case ADD -> layers.merged("Add", wide);
            case SUBTRACT -> layers.merged("Subtract", wide);
            case MULTIPLY -> layers.merged("Multiply", wide);
            case AVERAGE -> layers.merged("Average", wide);
            case MAXIMUM -> layers.merged("Maximum", wide);
            case MINIMUM -> throw new Refused("the minimum of several inputs", "el mínimo de varias entradas");
        };
    }

    /** One value for each channel, repeated over all rows and columns: how squeeze-and-excite multiplies. */
    private String spread(String from, int[] shape, int[] to) throws Refused {
        if (Arrays.equals(shape, to)) {
            return from;
        }
        if (shape.length == 3
                && to.length == 3
                && shape[2] == to[2]
                && to[0] % shape[0] == 0
                && to[1] % shape[1] == 0
                && (shape[0] == 1 || shape[0] == to[0])
                && (shape[1] == 1 || shape[1] == to[1])) {
            return layers.enlarged(from, to[0] / shape[0], to[1] / shape[1]);
        }
        throw new Refused("inputs of different shapes", "entradas de formas distintas");
    }
}
