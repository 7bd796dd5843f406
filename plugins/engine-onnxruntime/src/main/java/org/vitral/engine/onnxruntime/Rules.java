package org.vitral.engine.onnxruntime;

import java.util.Map;
import java.util.Optional;
import org.vitral.keras.graph.Op;

/** Which rule writes which op. */
final class Rules {
    private static final Map<Class<? extends Op>, Rule<?>> RULES = Map.ofEntries(
            rule(Op.Identity.class, new Shapes.Same()),
            rule(Op.Conv2D.class, new Convolutions.Plain()),
            rule(Op.DepthwiseConv2D.class, new Convolutions.Depthwise()),
            rule(Op.Conv2DTranspose.class, new Convolutions.Transposed()),
            rule(Op.Dense.class, new DenseRule()),
            rule(Op.BatchNormalization.class, new Scalings.Batch()),
            rule(Op.LayerNormalization.class, new Normalizations.Layer()),
            rule(Op.GroupNormalization.class, new Normalizations.Group()),
            rule(Op.UnitNormalization.class, new Normalizations.Unit()),
            rule(Op.Affine.class, new Scalings.Affine()),
            rule(Op.Pool2D.class, new Pools.Local()),
            rule(Op.GlobalPool2D.class, new Pools.Global()),
            rule(Op.ZeroPadding2D.class, new Shapes.Padding()),
            rule(Op.Cropping2D.class, new Shapes.Cropping()),
            rule(Op.Resize.class, new ResizeRule()),
            rule(Op.Reshape.class, new Shapes.Reshaping()),
            rule(Op.Permute.class, new Shapes.Permutation()),
            rule(Op.Concatenate.class, new Joins.Concatenation()),
            rule(Op.Combine.class, new Combinations()),
            rule(Op.Dot.class, new Joins.Product()),
            rule(Op.Softmax.class, new Activations.SoftmaxRule()),
            rule(Op.LogSoftmax.class, new Activations.LogSoftmaxRule()),
            rule(Op.Sparsemax.class, new SparsemaxRule()),
            rule(Op.PReLU.class, new Activations.Parametric()),
            rule(Op.Activation.class, new Activations()));

    private Rules() {}

    /** The rule for an op; empty for an op that came later than this engine. */
    @SuppressWarnings("unchecked") // rule() pairs each class with a rule for it
    static <O extends Op> Optional<Rule<O>> of(O op) {
        return Optional.ofNullable((Rule<O>) RULES.get(op.getClass()));
    }

    private static <O extends Op> Map.Entry<Class<? extends Op>, Rule<?>> rule(Class<O> op, Rule<O> rule) {
        return Map.entry(op, rule);
    }
}
