package org.vitral.keras.reference;

import java.util.Arrays;
import java.util.List;
import org.vitral.keras.graph.Op;

/** The shape that an op gives, where the op and the shapes of its inputs say it. */
final class Geometry {
    private Geometry() {}

    static int[] shape(Op op, List<int[]> inputs) {
        int[] in = inputs.get(0);
        if (op instanceof Op.Conv2D c) {
            return windows(
                    in,
                    c.kernel().shape(),
                    c.strides(),
                    c.dilation(),
                    c.pad(),
                    c.kernel().shape()[3]);
        } else if (op instanceof Op.DepthwiseConv2D c) {
            int[] k = c.kernel().shape();
            return windows(in, k, c.strides(), c.dilation(), c.pad(), k[2] * k[3]);
        } else if (op instanceof Op.Pool2D p) {
            int[] size = {p.size().rows(), p.size().columns()};
            return windows(in, size, p.strides(), Op.Pair.ONE, p.pad(), in[2]);
        } else if (op instanceof Op.Conv2DTranspose c) {
            int[] k = c.kernel().shape();
            int rows =
                    (in[0] - 1) * c.strides().rows() + (k[0] - 1) * c.dilation().rows() + 1;
            int columns = (in[1] - 1) * c.strides().columns()
                    + (k[1] - 1) * c.dilation().columns()
                    + 1;
            return around(new int[] {rows, columns, k[2]}, c.crop(), -1);
        } else if (op instanceof Op.GlobalPool2D p) {
            return p.keepDimensions() ? new int[] {1, 1, in[2]} : new int[] {in[2]};
        } else if (op instanceof Op.ZeroPadding2D p) {
            return around(in, p.pad(), 1);
        } else if (op instanceof Op.Cropping2D p) {
            return around(in, p.crop(), -1);
        } else if (op instanceof Op.Dense d) {
            int[] shape = in.clone();
            shape[in.length - 1] = d.kernel().shape()[1];
            return shape;
        } else if (op instanceof Op.Permute p) {
            return Arrays.stream(p.axes()).map(a -> in[a]).toArray();
        } else if (op instanceof Op.Concatenate c) {
            int[] shape = in.clone();
            shape[c.axis()] = inputs.stream().mapToInt(i -> i[c.axis()]).sum();
            return shape;
        } else if (op instanceof Op.Combine) {
            return inputs.stream().reduce(Geometry::broadcast).orElseThrow();
        } else if (op instanceof Op.Dot d) {
            return dot(in, d.firstAxis(), inputs.get(1), d.secondAxis());
        }
        return in;
    }

    private static int[] windows(int[] in, int[] k, Op.Pair strides, Op.Pair dilation, Op.Sides pad, int channels) {
        int rows = in[0] + pad.top() + pad.bottom() - (k[0] - 1) * dilation.rows() - 1;
        int columns = in[1] + pad.left() + pad.right() - (k[1] - 1) * dilation.columns() - 1;
        return new int[] {rows / strides.rows() + 1, columns / strides.columns() + 1, channels};
    }

    private static int[] around(int[] in, Op.Sides s, int sign) {
        return new int[] {in[0] + sign * (s.top() + s.bottom()), in[1] + sign * (s.left() + s.right()), in[2]};
    }

    private static int[] broadcast(int[] a, int[] b) {
        int[] longer = a.length >= b.length ? a.clone() : b.clone();
        int[] other = a.length >= b.length ? b : a;
        for (int i = 0; i < other.length; i++) {
            int at = longer.length - other.length + i;
            longer[at] = Math.max(longer[at], other[i]);
        }
        return longer;
    }

    private static int[] dot(int[] a, int axisOfA, int[] b, int axisOfB) {
        int[] shape = new int[Math.max(1, a.length + b.length - 2)];
        Arrays.fill(shape, 1);
        int n = 0;
        for (int i = 0; i < a.length; i++) {
            if (i != axisOfA) {
                shape[n++] = a[i];
            }
        }
        for (int i = 0; i < b.length; i++) {
            if (i != axisOfB) {
                shape[n++] = b[i];
            }
        }
        return shape;
    }
}
