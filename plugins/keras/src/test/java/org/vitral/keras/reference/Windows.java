package org.vitral.keras.reference;

import org.vitral.keras.graph.Op;

/** What is worked out over rows and columns. */
final class Windows {
    private Windows() {}

    static double[] conv(double[] x, int[] s, Op.Conv2D c, int[] out) {
        int[] k = c.kernel().shape();
        float[] w = c.kernel().toArray();
        double[] bias = ReferenceInterpreter.orZero(c.bias(), out[2]);
        double[] y = new double[out[0] * out[1] * out[2]];
        int perGroup = out[2] / c.groups();
        for (int r = 0; r < out[0]; r++) {
            for (int q = 0; q < out[1]; q++) {
                int at = (r * out[1] + q) * out[2];
                System.arraycopy(bias, 0, y, at, out[2]);
                for (int i = 0; i < k[0]; i++) {
                    for (int j = 0; j < k[1]; j++) {
                        int row = r * c.strides().rows()
                                + i * c.dilation().rows()
                                - c.pad().top();
                        int column = q * c.strides().columns()
                                + j * c.dilation().columns()
                                - c.pad().left();
                        if (row < 0 || row >= s[0] || column < 0 || column >= s[1]) {
                            continue;
                        }
                        for (int g = 0; g < c.groups(); g++) {
                            for (int m = 0; m < k[2]; m++) {
                                double v = x[(row * s[1] + column) * s[2] + g * k[2] + m];
                                int from = ((i * k[1] + j) * k[2] + m) * k[3] + g * perGroup;
                                for (int o = 0; o < perGroup; o++) {
                                    y[at + g * perGroup + o] += v * w[from + o];
                                }
                            }
                        }
                    }
                }
            }
        }
        return y;
    }

    static double[] depthwise(double[] x, int[] s, Op.DepthwiseConv2D c, int[] out) {
        int[] k = c.kernel().shape();
        float[] w = c.kernel().toArray();
        double[] bias = ReferenceInterpreter.orZero(c.bias(), out[2]);
        double[] y = new double[out[0] * out[1] * out[2]];
        for (int r = 0; r < out[0]; r++) {
            for (int q = 0; q < out[1]; q++) {
                int at = (r * out[1] + q) * out[2];
                System.arraycopy(bias, 0, y, at, out[2]);
                for (int i = 0; i < k[0]; i++) {
                    for (int j = 0; j < k[1]; j++) {
                        int row = r * c.strides().rows()
                                + i * c.dilation().rows()
                                - c.pad().top();
                        int column = q * c.strides().columns()
                                + j * c.dilation().columns()
                                - c.pad().left();
                        if (row < 0 || row >= s[0] || column < 0 || column >= s[1]) {
                            continue;
                        }
                        for (int o = 0; o < out[2]; o++) {
                            y[at + o] += x[(row * s[1] + column) * s[2] + o / k[3]] * w[(i * k[1] + j) * out[2] + o];
                        }
                    }
                }
            }
        }
        return y;
    }

    /** Each input cell adds its kernel to the output. */
    static double[] transposed(double[] x, int[] s, Op.Conv2DTranspose c, int[] out) {
        int[] k = c.kernel().shape();
        float[] w = c.kernel().toArray();
        double[] bias = ReferenceInterpreter.orZero(c.bias(), out[2]);
        double[] y = new double[out[0] * out[1] * out[2]];
        for (int i = 0; i < y.length; i++) {
            y[i] = bias[i % out[2]];
        }
        for (int r = 0; r < s[0]; r++) {
            for (int q = 0; q < s[1]; q++) {
                for (int i = 0; i < k[0]; i++) {
                    for (int j = 0; j < k[1]; j++) {
                        int row = r * c.strides().rows()
                                + i * c.dilation().rows()
                                - c.crop().top();
                        int column = q * c.strides().columns()
                                + j * c.dilation().columns()
                                - c.crop().left();
                        if (row < 0 || row >= out[0] || column < 0 || column >= out[1]) {
                            continue;
                        }
                        for (int o = 0; o < out[2]; o++) {
                            double sum = 0;
                            for (int m = 0; m < s[2]; m++) {
                                sum += x[(r * s[1] + q) * s[2] + m] * w[((i * k[1] + j) * k[2] + o) * k[3] + m];
                            }
                            y[(row * out[1] + column) * out[2] + o] += sum;
                        }
                    }
                }
            }
        }
        return y;
    }

    static double[] pool(double[] x, int[] s, Op.Pool2D p, int[] out) {
        double[] y = new double[out[0] * out[1] * out[2]];
        for (int r = 0; r < out[0]; r++) {
            for (int q = 0; q < out[1]; q++) {
                for (int c = 0; c < out[2]; c++) {
                    double most = Double.NEGATIVE_INFINITY;
                    double sum = 0;
                    int n = 0;
                    for (int i = 0; i < p.size().rows(); i++) {
                        for (int j = 0; j < p.size().columns(); j++) {
                            int row = r * p.strides().rows() + i - p.pad().top();
                            int column = q * p.strides().columns() + j - p.pad().left();
                            if (row >= 0 && row < s[0] && column >= 0 && column < s[1]) {
                                double v = x[(row * s[1] + column) * s[2] + c];
                                most = Math.max(most, v);
                                sum += v;
                                n++;
                            }
                        }
                    }
                    y[(r * out[1] + q) * out[2] + c] = p.kind() == Op.Pooling.MAX ? most : sum / n;
                }
            }
        }
        return y;
    }

    static double[] global(double[] x, int[] s, Op.GlobalPool2D p) {
        double[] y = new double[s[2]];
        for (int c = 0; c < s[2]; c++) {
            double v = p.kind() == Op.Pooling.MAX ? Double.NEGATIVE_INFINITY : 0;
            for (int i = c; i < x.length; i += s[2]) {
                v = p.kind() == Op.Pooling.MAX ? Math.max(v, x[i]) : v + x[i] / (s[0] * s[1]);
            }
            y[c] = v;
        }
        return y;
    }
}
