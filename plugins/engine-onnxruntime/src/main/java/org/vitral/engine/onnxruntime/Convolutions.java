package org.vitral.engine.onnxruntime;

import static org.vitral.engine.onnxruntime.Attributes.whole;
import static org.vitral.engine.onnxruntime.Attributes.wholes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Weight;

/**
 * Convolutions. Kernels stay in Keras' layout {@code [kh, kw, in, out]}, where the file has them, and are turned by nodes
 * that the runtime folds.
 */
final class Convolutions {
    private Convolutions() {}

    static final class Plain implements Rule<Op.Conv2D> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.Conv2D op, List<Tensor> inputs) {
            String kernel = e.transpose(e.graph().weight(op.kernel()), 3, 2, 0, 1);
            return convolve(
                    e, node, inputs.get(0), kernel, op.bias(), op.strides(), op.dilation(), op.pad(), op.groups());
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.Conv2D> step) {
            Op.Conv2D op = step.op();
            Windows windows = Windows.of(op.kernel().shape(), op.strides(), op.dilation(), op.pad());
            if (op.groups() == 1 && op.strides().equals(Op.Pair.ONE)) {
                String kernel = flip(e, e.transpose(e.graph().weight(op.kernel()), 2, 3, 0, 1), op.kernel());
                return Rule.one(spread(e, step, windows, kernel, 1));
            }
            Op.Sides over = windows.leftOver(step.input(), step.output());
            String kernel = e.transpose(e.graph().weight(op.kernel()), 3, 2, 0, 1);
            String value = e.graph()
                    .add(
                            "ConvTranspose",
                            List.of(e.first(step.gradient()).value(), kernel),
                            wholes("strides", op.strides().rows(), op.strides().columns()),
                            wholes(
                                    "dilations",
                                    op.dilation().rows(),
                                    op.dilation().columns()),
                            pads(op.pad()),
                            wholes("output_padding", over.bottom(), over.right()),
                            whole("group", op.groups()));
            return Rule.one(new Tensor(value, step.input().shape(), Tensor.Layout.CHANNELS_FIRST));
        }
    }

    static final class Depthwise implements Rule<Op.DepthwiseConv2D> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.DepthwiseConv2D op, List<Tensor> inputs) {
            int[] shape = op.kernel().shape();
            String kernel = e.reshape(
                    e.transpose(e.graph().weight(op.kernel()), 2, 3, 0, 1),
                    (long) shape[2] * shape[3],
                    1,
                    shape[0],
                    shape[1]);
            return convolve(e, node, inputs.get(0), kernel, op.bias(), op.strides(), op.dilation(), op.pad(), shape[2]);
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.DepthwiseConv2D> step) {
            Op.DepthwiseConv2D op = step.op();
            Windows windows = Windows.of(op.kernel().shape(), op.strides(), op.dilation(), op.pad());
            String kernel = flip(e, e.transpose(e.graph().weight(op.kernel()), 2, 3, 0, 1), op.kernel());
            return Rule.one(spread(e, step, windows, kernel, op.kernel().shape()[2]));
        }
    }

    static final class Transposed implements Rule<Op.Conv2DTranspose> {
        @Override
        public Tensor forward(Emitter e, Node node, Op.Conv2DTranspose op, List<Tensor> inputs) {
            Op.Sides crop = op.crop();
            String value = e.graph()
                    .add(
                            "ConvTranspose",
                            List.of(
                                    e.first(inputs.get(0)).value(),
                                    e.transpose(e.graph().weight(op.kernel()), 3, 2, 0, 1)),
                            wholes("strides", op.strides().rows(), op.strides().columns()),
                            wholes(
                                    "dilations",
                                    op.dilation().rows(),
                                    op.dilation().columns()),
                            pads(Windows.positive(crop)));
            Tensor full = new Tensor(
                    Windows.pad(e, value, Windows.positive(Windows.negative(crop))),
                    node.shape(),
                    Tensor.Layout.CHANNELS_FIRST);
            return op.bias()
                    .map(bias -> full.with(e.add(full.value(), e.along(full, 2, bias.toArray()))))
                    .orElse(full);
        }

        @Override
        public List<Optional<Tensor>> backward(Emitter e, Step<Op.Conv2DTranspose> step) {
            Op.Conv2DTranspose op = step.op();
            Op.Sides crop = op.crop();
            String gradient = Windows.pad(
                    e, e.first(step.gradient()).value(), Windows.negative(Windows.positive(Windows.negative(crop))));
            String value = e.graph()
                    .add(
                            "Conv",
                            List.of(gradient, e.transpose(e.graph().weight(op.kernel()), 3, 2, 0, 1)),
                            wholes("strides", op.strides().rows(), op.strides().columns()),
                            wholes(
                                    "dilations",
                                    op.dilation().rows(),
                                    op.dilation().columns()),
                            pads(Windows.positive(crop)));
            return Rule.one(new Tensor(value, step.input().shape(), Tensor.Layout.CHANNELS_FIRST));
        }
    }

    private static Tensor convolve(
            Emitter e,
            Node node,
            Tensor input,
            String kernel,
            Optional<Weight> bias,
            Op.Pair strides,
            Op.Pair dilation,
            Op.Sides pad,
            int groups) {
        Emitter.Padded padded = e.unpadded(input);
        List<String> from = new ArrayList<>(List.of(e.first(padded.inner()).value(), kernel));
        bias.ifPresent(b -> from.add(e.graph().weight(b)));
        String value = e.graph()
                .add(
                        "Conv",
                        from,
                        wholes("strides", strides.rows(), strides.columns()),
                        wholes("dilations", dilation.rows(), dilation.columns()),
                        pads(Windows.sum(pad, padded.sides())),
                        whole("group", groups));
        return new Tensor(value, node.shape(), Tensor.Layout.CHANNELS_FIRST);
    }

    /**
     * The way back as a convolution of its own, with the kernel turned round: faster than {@code ConvTranspose} where strides
     * are 1 or channels stand alone.
     */
    private static Tensor spread(Emitter e, Rule.Step<?> step, Windows windows, String kernel, int groups) {
        String spaced = windows.space(e, e.first(step.gradient()).value(), step.output());
        Op.Sides pad = windows.padBack(step.input(), step.output());
        String padded = Windows.pad(e, spaced, Windows.negative(Windows.positive(Windows.negative(pad))));
        String value = e.graph()
                .add(
                        "Conv",
                        List.of(padded, kernel),
                        wholes(
                                "dilations",
                                windows.dilation().rows(),
                                windows.dilation().columns()),
                        pads(Windows.positive(pad)),
                        whole("group", groups));
        return new Tensor(value, step.input().shape(), Tensor.Layout.CHANNELS_FIRST);
    }

    private static String flip(Emitter e, String kernel, Weight weight) {
        if (weight.shape()[0] == 1 && weight.shape()[1] == 1) {
            return kernel;
        }
        OnnxGraph g = e.graph();
        long beforeFirst = -1L << 31;
        return g.add(
                "Slice",
                List.of(kernel, g.longs(-1, -1), g.longs(beforeFirst, beforeFirst), g.longs(2, 3), g.longs(-1, -1)));
    }

    static ai.onnx.proto.OnnxMl.AttributeProto pads(Op.Sides pad) {
        return wholes("pads", pad.top(), pad.left(), pad.bottom(), pad.right());
    }
}
