package org.vitral.engine.onnxruntime;

import org.vitral.keras.graph.Op;

/** What the reference does with rows and columns. */
final class ReferenceWindows {
    private ReferenceWindows() {}

    static Array convolution(Op.Conv2D c, Array x) {
        Array kernel = Reference.weight(c.kernel());
        int[] k = kernel.shape();
        int perGroup = k[3] / c.groups();
        int[] shape = shape(x, k, c.strides(), c.dilation(), c.pad(), k[3]);
        Array y = Array.of(shape, p -> {
            int firstChannel = p[2] / perGroup * k[2];
            double sum = 0;
            for (int i = 0; i < k[0]; i++) {
                for (int j = 0; j < k[1]; j++) {
                    int row = row(p[0], i, c.strides(), c.dilation(), c.pad());
                    int column = column(p[1], j, c.strides(), c.dilation(), c.pad());
                    for (int in = 0; in < k[2]; in++) {
                        sum += x.padded(row, column, firstChannel + in) * kernel.at(i, j, in, p[2]);
                    }
                }
            }
            return sum;
        });
        return Reference.bias(y, c.bias());
    }

    static Array depthwise(Op.DepthwiseConv2D c, Array x) {
        Array kernel = Reference.weight(c.kernel());
        int[] k = kernel.shape();
        int[] shape = shape(x, k, c.strides(), c.dilation(), c.pad(), k[2] * k[3]);
        Array y = Array.of(shape, p -> {
            double sum = 0;
            for (int i = 0; i < k[0]; i++) {
                for (int j = 0; j < k[1]; j++) {
                    int row = row(p[0], i, c.strides(), c.dilation(), c.pad());
                    int column = column(p[1], j, c.strides(), c.dilation(), c.pad());
                    sum += x.padded(row, column, p[2] / k[3]) * kernel.at(i, j, p[2] / k[3], p[2] % k[3]);
                }
            }
            return sum;
        });
        return Reference.bias(y, c.bias());
    }

    static Array transposed(Op.Conv2DTranspose c, Array x) {
        Array kernel = Reference.weight(c.kernel());
        int[] k = kernel.shape();
        Array full = Array.zeros(
                (x.shape()[0] - 1) * c.strides().rows()
                        + (k[0] - 1) * c.dilation().rows()
                        + 1,
                (x.shape()[1] - 1) * c.strides().columns()
                        + (k[1] - 1) * c.dilation().columns()
                        + 1,
                k[2]);
        for (int n = 0; n < x.values().length; n++) {
            int[] p = Array.place(x.shape(), n);
            for (int m = 0; m < kernel.values().length; m++) {
                int[] q = Array.place(k, m);
                if (q[3] == p[2]) {
                    int row = p[0] * c.strides().rows() + q[0] * c.dilation().rows();
                    int column =
                            p[1] * c.strides().columns() + q[1] * c.dilation().columns();
                    full.values()[full.index(row, column, q[2])] += x.values()[n] * kernel.values()[m];
                }
            }
        }
        return Reference.bias(pad(full, c.crop(), -1), c.bias());
    }

    static Array pool(Op.Pool2D op, Array x) {
        int[] k = {op.size().rows(), op.size().columns()};
        int[] shape = shape(x, k, op.strides(), Op.Pair.ONE, op.pad(), x.shape()[2]);
        return Array.of(shape, p -> {
            double most = Double.NEGATIVE_INFINITY;
            double sum = 0;
            int counted = 0;
            for (int i = 0; i < k[0]; i++) {
                for (int j = 0; j < k[1]; j++) {
                    int row = row(p[0], i, op.strides(), Op.Pair.ONE, op.pad());
                    int column = column(p[1], j, op.strides(), Op.Pair.ONE, op.pad());
                    if (x.inside(row, column)) {
                        most = Math.max(most, x.at(row, column, p[2]));
                        sum += x.at(row, column, p[2]);
                        counted++;
                    }
                }
            }
            return op.kind() == Op.Pooling.MAX ? most : sum / counted;
        });
    }

    static Array pad(Array x, Op.Sides s, int sign) {
        int[] shape = {
            x.shape()[0] + sign * (s.top() + s.bottom()), x.shape()[1] + sign * (s.left() + s.right()), x.shape()[2]
        };
        return Array.of(shape, p -> x.padded(p[0] - sign * s.top(), p[1] - sign * s.left(), p[2]));
    }

    static Array resize(Op.Resize op, Array x, int[] shape) {
        double rows = (double) x.shape()[0] / shape[0];
        double columns = (double) x.shape()[1] / shape[1];
        return Array.of(shape, p -> {
            if (op.interpolation() == Op.Interpolation.NEAREST) {
                return x.at((int) ((p[0] + 0.5) * rows), (int) ((p[1] + 0.5) * columns), p[2]);
            }
            double y = (p[0] + 0.5) * rows - 0.5;
            double z = (p[1] + 0.5) * columns - 0.5;
            int top = (int) Math.floor(y);
            int left = (int) Math.floor(z);
            double sum = 0;
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    double share = (i == 0 ? 1 - (y - top) : y - top) * (j == 0 ? 1 - (z - left) : z - left);
                    int row = Math.min(Math.max(top + i, 0), x.shape()[0] - 1);
                    int column = Math.min(Math.max(left + j, 0), x.shape()[1] - 1);
                    sum += share * x.at(row, column, p[2]);
                }
            }
            return sum;
        });
    }

    private static int[] shape(Array x, int[] k, Op.Pair strides, Op.Pair dilation, Op.Sides pad, int channels) {
        int rows = x.shape()[0] + pad.top() + pad.bottom() - (k[0] - 1) * dilation.rows() - 1;
        int columns = x.shape()[1] + pad.left() + pad.right() - (k[1] - 1) * dilation.columns() - 1;
        return new int[] {rows / strides.rows() + 1, columns / strides.columns() + 1, channels};
    }

    private static int row(int y, int i, Op.Pair strides, Op.Pair dilation, Op.Sides pad) {
        return y * strides.rows() + i * dilation.rows() - pad.top();
    }

    private static int column(int x, int j, Op.Pair strides, Op.Pair dilation, Op.Sides pad) {
        return x * strides.columns() + j * dilation.columns() - pad.left();
    }
}
