package org.vitral.keras.graph;

import java.util.List;
import java.util.Optional;

/**
 * What a {@link Node} computes. Everything is channels last and for one picture: shapes are without the batch, and axes count
 * from 0 at the first dimension after it. Padding is always given in numbers ("same" is worked out by the reader, as TensorFlow
 * does: the odd pixel goes to the bottom and the right).
 */
@SuppressWarnings("ArrayRecordComponent") // read-only
public sealed interface Op {

    /** Rows above and below, columns to the left and right. */
    record Sides(int top, int bottom, int left, int right) {
        public static final Sides NONE = new Sides(0, 0, 0, 0);

        public boolean none() {
            return equals(NONE);
        }
    }

    /** Rows, then columns. */
    record Pair(int rows, int columns) {
        public static final Pair ONE = new Pair(1, 1);
    }

    /** The preprocessed picture. */
    record Input() implements Op {}

    /** Gives what it takes: dropout, augmentation at inference, and the like. Kept so that its name can be asked for. */
    record Identity() implements Op {}

    /**
     * Convolution (cross-correlation, as everywhere in the field).
     *
     * @param kernel {@code [kh, kw, in / groups, out]}
     * @param bias {@code [out]}
     * @param pad zeros around the picture
     */
    record Conv2D(Weight kernel, Optional<Weight> bias, Pair strides, Pair dilation, Sides pad, int groups)
            implements Op {}

    /**
     * Each input channel convolved on its own.
     *
     * @param kernel {@code [kh, kw, in, multiplier]}; output channel {@code c * multiplier + m}
     * @param bias {@code [in * multiplier]}
     */
    record DepthwiseConv2D(Weight kernel, Optional<Weight> bias, Pair strides, Pair dilation, Sides pad)
            implements Op {}

    /**
     * Transposed convolution: the full output has {@code (in - 1) * stride + (k - 1) * dilation + 1} rows; {@code crop} is cut from it
     * (negative values: zeros are added, bias only there).
     *
     * @param kernel {@code [kh, kw, out, in]}
     * @param bias {@code [out]}
     */
    record Conv2DTranspose(Weight kernel, Optional<Weight> bias, Pair strides, Pair dilation, Sides crop)
            implements Op {}

    /**
     * {@code x · kernel + bias} on the last axis.
     *
     * @param kernel {@code [in, out]}
     */
    record Dense(Weight kernel, Optional<Weight> bias) implements Op {}

    /** {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta} along {@code axis}. */
    record BatchNormalization(
            Optional<Weight> gamma, Optional<Weight> beta, Weight mean, Weight variance, double epsilon, int axis)
            implements Op {}

    /**
     * {@code gamma * (x - mean(x)) / sqrt(var(x) + epsilon) + beta}, moments over {@code axes}; gamma and beta have the shape of those axes.
     */
    record LayerNormalization(Optional<Weight> gamma, Optional<Weight> beta, double epsilon, List<Integer> axes)
            implements Op {
        public LayerNormalization {
            axes = List.copyOf(axes);
        }
    }

    /** As {@link LayerNormalization} over all axes but the channels (the last), which are cut into {@code groups}; gamma and beta are {@code [channels]}. */
    record GroupNormalization(Optional<Weight> gamma, Optional<Weight> beta, double epsilon, int groups)
            implements Op {}

    /** {@code x / max(sqrt(sum(x^2)), 1e-12)} over {@code axes}. */
    record UnitNormalization(List<Integer> axes) implements Op {
        public UnitNormalization {
            axes = List.copyOf(axes);
        }
    }

    /** {@code x * scale + offset}: each array has one value, or one for each value of the last axis. Rescaling, Normalization, LayerScale. */
    record Affine(float[] scale, float[] offset) implements Op {}

    /** What pooling does with a window. */
    enum Pooling {
        MAX,
        AVERAGE
    }

    /** Pooling over windows; padded cells are never the maximum and are not counted in the average. */
    record Pool2D(Pooling kind, Pair size, Pair strides, Sides pad) implements Op {}

    /** Pooling over all rows and columns; gives {@code [channels]}, or {@code [1, 1, channels]} if {@code keepDimensions}. */
    record GlobalPool2D(Pooling kind, boolean keepDimensions) implements Op {}

    /** Zeros around the picture. */
    record ZeroPadding2D(Sides pad) implements Op {}

    /** Cuts rows and columns off. CenterCrop too. */
    record Cropping2D(Sides crop) implements Op {}

    /** How pictures are made larger or smaller; {@link Resampling} has the formulas. */
    enum Interpolation {
        NEAREST,
        BILINEAR,
        BICUBIC,
        AREA,
        LANCZOS3,
        LANCZOS5,
        GAUSSIAN,
        MITCHELL_CUBIC
    }

    /**
     * Resizes to the node's own shape, as {@code tf.image.resize}. UpSampling2D too.
     *
     * @param antialias whether the kernel grows with the cells when pictures become smaller; NEAREST and AREA take no notice
     */
    record Resize(Interpolation interpolation, boolean antialias) implements Op {}

    /** Reads the values row-major, channels last, into the node's own shape. Flatten too. */
    record Reshape() implements Op {}

    /** Axis {@code i} of the output is axis {@code axes[i]} of the input (from 0, batch not counted). */
    record Permute(int[] axes) implements Op {}

    /** Joins along an axis. */
    record Concatenate(int axis) implements Op {}

    /** Value by value of two or more inputs, shapes broadcast as NumPy does. */
    enum Combination {
        ADD,
        SUBTRACT,
        MULTIPLY,
        AVERAGE,
        MAXIMUM,
        MINIMUM
    }

    record Combine(Combination kind) implements Op {}

    /** Sum of products over one axis of each of two inputs; {@code normalize}: each is first divided by its Euclidean norm along that axis. */
    record Dot(int firstAxis, int secondAxis, boolean normalize) implements Op {}

    /** Softmax over an axis. */
    record Softmax(int axis) implements Op {}

    /** The logarithm of {@link Softmax} over an axis. Never a graph's last node: {@link Graph#output} holds probabilities. */
    record LogSoftmax(int axis) implements Op {}

    /**
     * The nearest point to the values along an axis among those that are not negative and sum to 1 (Martins and Astudillo 2016):
     * {@code max(x - tau, 0)}, with the {@code tau} that makes the sum 1.
     */
    record Sparsemax(int axis) implements Op {}

    /**
     * {@code x >= 0 ? x : slope * x}, slopes learned.
     *
     * @param slope of the input's shape, or with 1 along shared axes
     */
    record PReLU(Weight slope) implements Op {}

    /**
     * An activation function, value by value.
     *
     * @param alpha ReLU: slope below the threshold; LeakyReLU (a RELU here): slope; ELU and CELU: scale; THRESHOLDED_RELU: threshold; SHRINK: threshold;
     *     HARD_SIGMOID: slope; SQUARE_PLUS: b; else unused
     * @param max ReLU: the upper bound, infinity if none; else unused
     * @param threshold ReLU: where it begins; else unused
     */
    record Activation(Function function, double alpha, double max, double threshold) implements Op {
        /** A function without parameters. */
        public static Activation of(Function function) {
            return new Activation(function, 0, Double.POSITIVE_INFINITY, 0);
        }

        /** {@code max(x, 0)}. */
        public static Activation relu() {
            return of(Function.RELU);
        }
    }

    /** The activation functions that Keras names. */
    enum Function {
        /** {@code x > threshold ? min(x, max) : alpha * (x - threshold)}. */
        RELU,
        /** {@code x > 0 ? x : alpha * (exp(x) - 1)}. */
        ELU,
        SELU,
        /** {@code x > 0 ? x : alpha * (exp(x / alpha) - 1)}. */
        CELU,
        SIGMOID,
        LOG_SIGMOID,
        /** Keras 2: {@code clip(0.2 x + 0.5, 0, 1)}; the reader gives the slope as {@code alpha} (0.2, or 1/6 in Keras 3). */
        HARD_SIGMOID,
        TANH,
        HARD_TANH,
        TANH_SHRINK,
        HARD_SHRINK,
        SOFT_SHRINK,
        SOFTPLUS,
        SOFTSIGN,
        SWISH,
        /** {@code x * clip(x / 6 + 1 / 2, 0, 1)}. */
        HARD_SWISH,
        /** With the error function. */
        GELU,
        /** With tanh. */
        GELU_TANH,
        MISH,
        EXPONENTIAL,
        /** {@code (x + sqrt(x^2 + b)) / 2}. */
        SQUARE_PLUS,
        SPARSE_PLUS,
        THRESHOLDED_RELU
    }
}
