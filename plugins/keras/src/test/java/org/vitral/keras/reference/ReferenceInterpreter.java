package org.vitral.keras.reference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Weight;

/** Runs a graph on one picture, straight from the definitions, in float64. Slow; for tests. */
public final class ReferenceInterpreter {
    private final Graph graph;
    private final Map<String, Node> nodes = new HashMap<>();

    public ReferenceInterpreter(Graph graph) {
        this.graph = graph;
        graph.nodes().forEach(n -> nodes.put(n.name(), n));
    }

    /** The values of every node, by its name, row-major. */
    public Map<String, double[]> run(float[] picture) {
        double[] input = new double[picture.length];
        for (int i = 0; i < input.length; i++) {
            input[i] = picture[i];
        }
        return run(input, Map.of());
    }

    /**
     * The same, with some nodes' values given instead of computed: for central differences.
     *
     * @param given values by the names of nodes
     */
    public Map<String, double[]> run(double[] picture, Map<String, double[]> given) {
        Map<String, double[]> values = new HashMap<>();
        for (Node node : graph.nodes()) {
            double[] known = given.get(node.name());
            values.put(
                    node.name(),
                    known != null ? known : node.op() instanceof Op.Input ? picture : compute(node, values));
        }
        return values;
    }

    private double[] compute(Node node, Map<String, double[]> values) {
        List<double[]> in = node.inputs().stream().map(values::get).toList();
        List<int[]> shapes =
                node.inputs().stream().map(n -> nodes.get(n).shape()).toList();
        double[] x = in.get(0);
        int[] s = shapes.get(0);
        int[] out = node.shape();
        Op op = node.op();
        if (op instanceof Op.Identity || op instanceof Op.Reshape) {
            return x;
        } else if (op instanceof Op.Conv2D c) {
            return Windows.conv(x, s, c, out);
        } else if (op instanceof Op.DepthwiseConv2D c) {
            return Windows.depthwise(x, s, c, out);
        } else if (op instanceof Op.Conv2DTranspose c) {
            return Windows.transposed(x, s, c, out);
        } else if (op instanceof Op.Pool2D p) {
            return Windows.pool(x, s, p, out);
        } else if (op instanceof Op.GlobalPool2D p) {
            return Windows.global(x, s, p);
        } else if (op instanceof Op.Dense d) {
            return dense(x, d);
        } else if (op instanceof Op.BatchNormalization b) {
            return batch(x, s, b);
        } else if (op instanceof Op.LayerNormalization n) {
            return Moments.layer(x, s, n);
        } else if (op instanceof Op.GroupNormalization n) {
            return Moments.group(x, s, n);
        } else if (op instanceof Op.UnitNormalization n) {
            return Moments.unit(x, s, n.axes());
        } else if (op instanceof Op.Affine a) {
            return affine(x, a);
        } else if (op instanceof Op.ZeroPadding2D p) {
            return moved(x, s, out, p.pad().top(), p.pad().left());
        } else if (op instanceof Op.Cropping2D c) {
            return moved(x, s, out, -c.crop().top(), -c.crop().left());
        } else if (op instanceof Op.Resize r) {
            return Resizes.resize(x, s, out, r);
        } else if (op instanceof Op.Permute p) {
            return permute(x, s, p.axes(), out);
        } else if (op instanceof Op.Concatenate c) {
            return concatenate(in, shapes, c.axis(), out);
        } else if (op instanceof Op.Combine c) {
            return combine(in, shapes, c.kind(), out);
        } else if (op instanceof Op.Dot d) {
            return dot(in, shapes, d, out);
        } else if (op instanceof Op.Softmax m) {
            return Moments.softmax(x, s, m.axis());
        } else if (op instanceof Op.LogSoftmax m) {
            return Arrays.stream(Moments.softmax(x, s, m.axis())).map(Math::log).toArray();
        } else if (op instanceof Op.Sparsemax m) {
            return Moments.sparsemax(x, s, m.axis());
        } else if (op instanceof Op.PReLU p) {
            return prelu(x, s, p.slope());
        } else if (op instanceof Op.Activation a) {
            return Arrays.stream(x).map(v -> Functions.apply(a, v)).toArray();
        }
        throw new IllegalArgumentException("Not a computed operation: " + op);
    }

    private static double[] dense(double[] x, Op.Dense d) {
        float[] kernel = d.kernel().toArray();
        int in = d.kernel().shape()[0];
        int units = d.kernel().shape()[1];
        double[] out = new double[x.length / in * units];
        double[] bias = orZero(d.bias(), units);
        for (int row = 0; row < x.length / in; row++) {
            for (int u = 0; u < units; u++) {
                double sum = bias[u];
                for (int i = 0; i < in; i++) {
                    sum += x[row * in + i] * kernel[i * units + u];
                }
                out[row * units + u] = sum;
            }
        }
        return out;
    }

    static double[] orZero(Optional<Weight> weight, int n) {
        return orElse(weight, n, 0);
    }

    static double[] orElse(Optional<Weight> weight, int n, double otherwise) {
        double[] all = new double[n];
        Arrays.fill(all, otherwise);
        weight.ifPresent(w -> {
            float[] values = w.toArray();
            for (int i = 0; i < n; i++) {
                all[i] = values[i];
            }
        });
        return all;
    }

    private static double[] batch(double[] x, int[] shape, Op.BatchNormalization b) {
        int n = shape[b.axis()];
        int after = 1;
        for (int i = b.axis() + 1; i < shape.length; i++) {
            after *= shape[i];
        }
        double[] gamma = orElse(b.gamma(), n, 1);
        double[] beta = orZero(b.beta(), n);
        float[] mean = b.mean().toArray();
        float[] variance = b.variance().toArray();
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int c = i / after % n;
            out[i] = gamma[c] * (x[i] - mean[c]) / Math.sqrt(variance[c] + b.epsilon()) + beta[c];
        }
        return out;
    }

    private static double[] affine(double[] x, Op.Affine a) {
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = x[i] * a.scale()[i % a.scale().length] + a.offset()[i % a.offset().length];
        }
        return out;
    }

    private static double[] moved(double[] x, int[] s, int[] out, int down, int right) {
        double[] y = new double[out[0] * out[1] * out[2]];
        for (int r = 0; r < out[0]; r++) {
            for (int c = 0; c < out[1]; c++) {
                int fromR = r - down;
                int fromC = c - right;
                if (fromR >= 0 && fromR < s[0] && fromC >= 0 && fromC < s[1]) {
                    System.arraycopy(x, (fromR * s[1] + fromC) * s[2], y, (r * out[1] + c) * out[2], s[2]);
                }
            }
        }
        return y;
    }

    private static double[] permute(double[] x, int[] s, int[] axes, int[] out) {
        double[] y = new double[x.length];
        int[] at = new int[out.length];
        for (int i = 0; i < y.length; i++) {
            int rest = i;
            for (int d = out.length - 1; d >= 0; d--) {
                at[axes[d]] = rest % out[d];
                rest /= out[d];
            }
            int from = 0;
            for (int d = 0; d < s.length; d++) {
                from = from * s[d] + at[d];
            }
            y[i] = x[from];
        }
        return y;
    }

    private static double[] concatenate(List<double[]> in, List<int[]> shapes, int axis, int[] out) {
        int rows = 1;
        for (int d = 0; d < axis; d++) {
            rows *= out[d];
        }
        int width = Arrays.stream(out).reduce(1, (a, b) -> a * b) / rows;
        double[] y = new double[rows * width];
        int offset = 0;
        for (double[] x : in) {
            int w = x.length / rows;
            for (int r = 0; r < rows; r++) {
                System.arraycopy(x, r * w, y, r * width + offset, w);
            }
            offset += w;
        }
        return y;
    }

    private static double[] combine(List<double[]> in, List<int[]> shapes, Op.Combination kind, int[] out) {
        int size = Arrays.stream(out).reduce(1, (a, b) -> a * b);
        double[] y = new double[size];
        for (int i = 0; i < size; i++) {
            double v = 0;
            for (int k = 0; k < in.size(); k++) {
                double x = in.get(k)[broadcast(i, out, shapes.get(k))];
                v = k == 0
                        ? x
                        : switch (kind) {
                            case ADD, AVERAGE -> v + x;
                            case SUBTRACT -> v - x;
                            case MULTIPLY -> v * x;
                            case MAXIMUM -> Math.max(v, x);
                            case MINIMUM -> Math.min(v, x);
                        };
            }
            y[i] = kind == Op.Combination.AVERAGE ? v / in.size() : v;
        }
        return y;
    }

    private static int broadcast(int index, int[] out, int[] shape) {
        int from = 0;
        int stride = 1;
        int rest = index;
        for (int d = out.length - 1; d >= 0; d--) {
            int at = rest % out[d];
            rest /= out[d];
            int own = d - (out.length - shape.length);
            if (own >= 0) {
                from += (shape[own] == 1 ? 0 : at) * stride;
                stride *= shape[own];
            }
        }
        return from;
    }

    private static double[] dot(List<double[]> in, List<int[]> shapes, Op.Dot d, int[] out) {
        double[][] a = Moments.lines(in.get(0), shapes.get(0), d.firstAxis());
        double[][] b = Moments.lines(in.get(1), shapes.get(1), d.secondAxis());
        double[] y = new double[a.length * b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                double sum = 0;
                for (int k = 0; k < a[i].length; k++) {
                    sum += a[i][k] * b[j][k];
                }
                y[i * b.length + j] = d.normalize() ? sum / (Moments.length(a[i]) * Moments.length(b[j])) : sum;
            }
        }
        return y;
    }

    private static double[] prelu(double[] x, int[] s, Weight slope) {
        float[] slopes = slope.toArray();
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] >= 0 ? x[i] : slopes[broadcast(i, s, slope.shape())] * x[i];
        }
        return y;
    }
}
