package org.vitral.engine.onnxruntime;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Weight;

/** Computes a graph in float64, straight from what {@link Op} says. Slow and plain on purpose. */
final class Reference {
    private Reference() {}

    static Map<String, Array> run(Graph graph, Array picture) {
        Map<String, Array> values = new HashMap<>();
        values.put(graph.nodes().get(0).name(), picture);
        return run(graph, values);
    }

    /** Computes all that is not given. */
    static Map<String, Array> run(Graph graph, Map<String, Array> given) {
        Map<String, Array> values = new HashMap<>(given);
        for (Node node : graph.nodes()) {
            if (!values.containsKey(node.name())) {
                List<Array> inputs = node.inputs().stream().map(values::get).toList();
                values.put(node.name(), apply(node.op(), node.shape(), inputs));
            }
        }
        return values;
    }

    /** @param shape of the result, where the op does not say it */
    static Array apply(Op op, int[] shape, List<Array> inputs) {
        Array x = inputs.get(0);
        if (op instanceof Op.Identity) {
            return x;
        } else if (op instanceof Op.Conv2D c) {
            return ReferenceWindows.convolution(c, x);
        } else if (op instanceof Op.DepthwiseConv2D c) {
            return ReferenceWindows.depthwise(c, x);
        } else if (op instanceof Op.Conv2DTranspose c) {
            return ReferenceWindows.transposed(c, x);
        } else if (op instanceof Op.Pool2D p) {
            return ReferenceWindows.pool(p, x);
        } else if (op instanceof Op.GlobalPool2D p) {
            Op.Pair all = new Op.Pair(x.shape()[0], x.shape()[1]);
            Array pooled = ReferenceWindows.pool(new Op.Pool2D(p.kind(), all, Op.Pair.ONE, Op.Sides.NONE), x);
            return p.keepDimensions() ? pooled : pooled.shaped(x.shape()[2]);
        } else if (op instanceof Op.ZeroPadding2D p) {
            return ReferenceWindows.pad(x, p.pad(), 1);
        } else if (op instanceof Op.Cropping2D p) {
            return ReferenceWindows.pad(x, p.crop(), -1);
        } else if (op instanceof Op.Resize r) {
            return ReferenceWindows.resize(r, x, shape);
        } else if (op instanceof Op.Dense d) {
            return bias(product(x, x.shape().length - 1, weight(d.kernel()), 0), d.bias());
        } else if (op instanceof Op.BatchNormalization b) {
            return batch(b, x);
        } else if (op instanceof Op.LayerNormalization l) {
            int[] axes = axes(l.axes());
            return scaled(normalized(x, l.epsilon(), axes), l.gamma(), l.beta(), axes);
        } else if (op instanceof Op.GroupNormalization g) {
            int channels = x.shape()[x.shape().length - 1];
            Array grouped = x.shaped(x.values().length / channels, g.groups(), channels / g.groups());
            Array y = normalized(grouped, g.epsilon(), 0, 2).shaped(x.shape());
            return scaled(y, g.gamma(), g.beta(), x.shape().length - 1);
        } else if (op instanceof Op.UnitNormalization u) {
            return unit(x, axes(u.axes()));
        } else if (op instanceof Op.Affine a) {
            return x.with(vector(a.scale()), (v, s) -> v * s).with(vector(a.offset()), Double::sum);
        } else if (op instanceof Op.Reshape) {
            return x.shaped(shape);
        } else if (op instanceof Op.Permute p) {
            return permute(x, p.axes());
        } else if (op instanceof Op.Concatenate c) {
            return concatenate(inputs, c.axis());
        } else if (op instanceof Op.Combine c) {
            return combine(c, inputs);
        } else if (op instanceof Op.Dot d) {
            Array y = inputs.get(1);
            return d.normalize()
                    ? product(unit(x, d.firstAxis()), d.firstAxis(), unit(y, d.secondAxis()), d.secondAxis())
                    : product(x, d.firstAxis(), y, d.secondAxis());
        } else if (op instanceof Op.Softmax s) {
            double most = Arrays.stream(x.values()).max().orElseThrow();
            Array e = x.map(v -> Math.exp(v - most));
            return e.with(e.sum(s.axis()), (a, b) -> a / b);
        } else if (op instanceof Op.PReLU p) {
            return x.with(weight(p.slope()), (v, slope) -> v >= 0 ? v : slope * v);
        } else if (op instanceof Op.Activation a) {
            return x.map(v -> ReferenceActivations.value(a, v));
        }
        throw new IllegalArgumentException(op.toString());
    }

    static Array weight(Weight weight) {
        float[] values = weight.toArray();
        return Array.of(weight.shape(), place -> 0).with(new Array(weight.shape(), doubles(values)), (zero, v) -> v);
    }

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    static Array bias(Array x, Optional<Weight> bias) {
        return bias.map(b -> x.with(weight(b), Double::sum)).orElse(x);
    }

    private static Array vector(float[] values) {
        return new Array(new int[] {values.length}, doubles(values));
    }

    private static int[] axes(List<Integer> axes) {
        return axes.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Array batch(Op.BatchNormalization b, Array x) {
        return Array.of(x.shape(), place -> {
            int i = place[b.axis()];
            double unit = (x.at(place) - weight(b.mean()).at(i))
                    / Math.sqrt(weight(b.variance()).at(i) + b.epsilon());
            return unit * b.gamma().map(g -> weight(g).at(i)).orElse(1.0)
                    + b.beta().map(g -> weight(g).at(i)).orElse(0.0);
        });
    }

    private static Array normalized(Array x, double epsilon, int... axes) {
        Array centred = x.with(x.mean(axes), (v, m) -> v - m);
        Array variance = centred.map(v -> v * v).mean(axes);
        return centred.with(variance, (v, s) -> v / Math.sqrt(s + epsilon));
    }

    private static Array scaled(Array x, Optional<Weight> gamma, Optional<Weight> beta, int... axes) {
        int[] shape = new int[x.shape().length];
        Arrays.fill(shape, 1);
        for (int axis : axes) {
            shape[axis] = x.shape()[axis];
        }
        Array y =
                gamma.map(g -> x.with(weight(g).shaped(shape), (v, s) -> v * s)).orElse(x);
        return beta.map(b -> y.with(weight(b).shaped(shape), Double::sum)).orElse(y);
    }

    private static Array unit(Array x, int... axes) {
        return x.with(x.map(v -> v * v).sum(axes), (v, s) -> v / Math.max(Math.sqrt(s), 1e-12));
    }

    private static Array permute(Array x, int[] axes) {
        return Array.of(Array.shape(axes.length, d -> x.shape()[axes[d]]), place -> {
            int[] from = new int[axes.length];
            for (int d = 0; d < axes.length; d++) {
                from[axes[d]] = place[d];
            }
            return x.at(from);
        });
    }

    private static Array concatenate(List<Array> inputs, int axis) {
        int[] shape = inputs.get(0).shape().clone();
        shape[axis] = inputs.stream().mapToInt(i -> i.shape()[axis]).sum();
        return Array.of(shape, place -> {
            int[] from = place.clone();
            int i = 0;
            while (from[axis] >= inputs.get(i).shape()[axis]) {
                from[axis] -= inputs.get(i++).shape()[axis];
            }
            return inputs.get(i).at(from);
        });
    }

    private static Array combine(Op.Combine c, List<Array> inputs) {
        Array all = inputs.get(0);
        for (Array next : inputs.subList(1, inputs.size())) {
            all = all.with(
                    next,
                    switch (c.kind()) {
                        case ADD, AVERAGE -> Double::sum;
                        case SUBTRACT -> (a, b) -> a - b;
                        case MULTIPLY -> (a, b) -> a * b;
                        case MAXIMUM -> Math::max;
                        case MINIMUM -> Math::min;
                    });
        }
        return c.kind() == Op.Combination.AVERAGE ? all.map(v -> v / inputs.size()) : all;
    }

    /** Sum of products over one axis of each; the other axes of the first, then those of the second. */
    static Array product(Array a, int axisOfA, Array b, int axisOfB) {
        int rankA = a.shape().length;
        int rank = Math.max(1, rankA + b.shape().length - 2);
        int[] shape = new int[rank];
        Arrays.fill(shape, 1);
        int n = 0;
        for (int d = 0; d < rankA; d++) {
            if (d != axisOfA) {
                shape[n++] = a.shape()[d];
            }
        }
        for (int d = 0; d < b.shape().length; d++) {
            if (d != axisOfB) {
                shape[n++] = b.shape()[d];
            }
        }
        return Array.of(shape, place -> {
            double sum = 0;
            for (int k = 0; k < a.shape()[axisOfA]; k++) {
                sum += a.at(insert(place, 0, rankA, axisOfA, k))
                        * b.at(insert(place, rankA - 1, b.shape().length, axisOfB, k));
            }
            return sum;
        });
    }

    private static int[] insert(int[] place, int from, int rank, int axis, int k) {
        int[] full = new int[rank];
        int n = from;
        for (int d = 0; d < rank; d++) {
            full[d] = d == axis ? k : place[n++];
        }
        return full;
    }
}
