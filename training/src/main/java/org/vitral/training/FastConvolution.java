package org.vitral.training;

import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.AlgoMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.BwdDataAlgo;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.BwdFilterAlgo;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.FwdAlgo;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionHelper;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ConvolutionUtils;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Convolution as one matrix product for each picture, on patches laid out so that nothing has to be turned round in memory, which is
 * what DL4J's own way spends most of its time with where oneDNN cannot be used.
 */
final class FastConvolution implements ConvolutionHelper {

    private final boolean first;

    private FastConvolution(boolean first) {
        this.first = first;
    }

    /**
     * Lets a layer compute in this way.
     *
     * @param first whether nothing comes before it, so that nobody needs the gradient of its input
     */
    static void in(ConvolutionLayer layer, boolean first) {
        try {
            var helper = ConvolutionLayer.class.getDeclaredField("helper");
            helper.setAccessible(true);
            helper.set(layer, new FastConvolution(first));
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("DL4J's ConvolutionLayer is not as in 1.0.0-M1.1", changed);
        }
    }

    /** Sizes of one convolution. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Sizes(long pictures, long in, long out, int rows, int columns, long patch, int[] pad, int same) {
        long pixels() {
            return (long) rows * columns;
        }
    }

    private static Sizes sizes(
            INDArray input,
            INDArray weights,
            int[] kernel,
            int[] strides,
            int[] pad,
            ConvolutionMode mode,
            int[] dilation) {
        int[] inSize = {(int) input.size(2), (int) input.size(3)};
        int[] outSize = new int[2];
        boolean same = mode == ConvolutionMode.Same;
        for (int d = 0; d < 2; d++) {
            outSize[d] = same
                    ? (inSize[d] + strides[d] - 1) / strides[d]
                    : (inSize[d] + 2 * pad[d] - kernel[d]) / strides[d] + 1;
        }
        int[] used =
                same ? ConvolutionUtils.getSameModeTopLeftPadding(outSize, inSize, kernel, strides, dilation) : pad;
        long patch = input.size(1) * kernel[0] * kernel[1];
        return new Sizes(
                input.size(0), input.size(1), weights.size(0), outSize[0], outSize[1], patch, used, same ? 1 : 0);
    }

    private static INDArray patches(INDArray input, int[] kernel, int[] strides, Sizes s) {
        INDArray patches = Nd4j.createUninitialized(
                DataType.FLOAT, new long[] {s.pictures, s.in, kernel[0], kernel[1], s.rows, s.columns}, 'c');
        INDArray plain = input.ordering() == 'c' && !input.isView() ? input : input.dup('c');
        Nd4j.exec(DynamicCustomOp.builder("im2col")
                .addInputs(plain)
                .addOutputs(patches)
                .addIntegerArguments(kernel[0], kernel[1], strides[0], strides[1], s.pad[0], s.pad[1], 1, 1, s.same)
                .addFloatingPointArguments(0.0)
                .build());
        return patches.reshape('c', s.pictures, s.patch, s.pixels());
    }

    /** The opposite of {@link #patches}: adds up what belongs to the same pixel. */
    private static void gather(INDArray patches, INDArray target, int[] kernel, int[] strides, Sizes s) {
        Nd4j.exec(DynamicCustomOp.builder("col2im")
                .addInputs(patches.reshape('c', s.pictures, s.in, kernel[0], kernel[1], s.rows, s.columns))
                .addOutputs(target)
                .addIntegerArguments(
                        strides[0],
                        strides[1],
                        s.pad[0],
                        s.pad[1],
                        (int) target.size(2),
                        (int) target.size(3),
                        1,
                        1,
                        s.same)
                .build());
    }

    private static INDArray of(INDArray array, long picture) {
        return array.get(NDArrayIndex.point(picture), NDArrayIndex.all(), NDArrayIndex.all());
    }

    /** The transpose of {@code a * b} into {@code target}: BLAS writes columns first, which in a row-major target is the transpose. */
    private static void product(INDArray a, INDArray b, INDArray target) {
        a.mmuli(b, target.transpose());
    }

    @Override
    public INDArray preOutput(
            INDArray input,
            INDArray weights,
            INDArray bias,
            int[] kernel,
            int[] strides,
            int[] pad,
            AlgoMode algorithm,
            FwdAlgo forward,
            ConvolutionMode mode,
            int[] dilation,
            CNN2DFormat format,
            LayerWorkspaceMgr workspaces) {
        Sizes s = sizes(input, weights, kernel, strides, pad, mode, dilation);
        INDArray patches = patches(input, kernel, strides, s);
        INDArray matrix = weights.dup('c').reshape('c', s.out, s.patch);
        INDArray z = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {s.pictures, s.out, s.rows, s.columns}, 'c');
        INDArray flat = z.reshape('c', s.pictures, s.out, s.pixels());
        for (long n = 0; n < s.pictures; n++) {
            product(of(patches, n).transpose(), matrix.transpose(), of(flat, n));
        }
        Nd4j.exec(DynamicCustomOp.builder("biasadd")
                .addInputs(z, bias.reshape(s.out))
                .addOutputs(z)
                .addBooleanArguments(true)
                .build());
        return z;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray input,
            INDArray weights,
            INDArray bias,
            INDArray delta,
            int[] kernel,
            int[] strides,
            int[] pad,
            INDArray biasGradient,
            INDArray weightGradient,
            IActivation activation,
            AlgoMode algorithm,
            BwdFilterAlgo filter,
            BwdDataAlgo data,
            ConvolutionMode mode,
            int[] dilation,
            CNN2DFormat format,
            LayerWorkspaceMgr workspaces) {
        Sizes s = sizes(input, weights, kernel, strides, pad, mode, dilation);
        INDArray patches = patches(input, kernel, strides, s);
        INDArray matrix = weights.dup('c').reshape('c', s.out, s.patch);
        INDArray flat = delta.dup('c').reshape('c', s.pictures, s.out, s.pixels());
        INDArray toPatches =
                Nd4j.createUninitialized(DataType.FLOAT, new long[] {s.pictures, s.patch, s.pixels()}, 'c');
        INDArray toWeights = Nd4j.create(DataType.FLOAT, new long[] {s.out, s.patch}, 'f');
        for (long n = 0; n < s.pictures; n++) {
            INDArray d = of(flat, n);
            Nd4j.gemm(d, of(patches, n), toWeights, false, true, 1, 1);
            if (!first) {
                product(d.transpose(), matrix, of(toPatches, n));
            }
        }
        INDArray toInput =
                workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
        if (!first) {
            gather(toPatches, toInput, kernel, strides, s);
        }
        weightGradient.assign(toWeights.dup('c').reshape('c', weights.shape()));
        biasGradient.assign(flat.sum(0, 2).reshape(biasGradient.shape()));
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, biasGradient);
        gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, weightGradient, 'c');
        return new Pair<>(gradient, toInput);
    }

    @Override
    public INDArray activate(INDArray z, IActivation activation, boolean training) {
        return activation.getActivation(z, training);
    }

    @Override
    public Map<String, Long> helperMemoryUse() {
        return Map.of();
    }

    @Override
    public boolean checkSupported() {
        return true;
    }
}
