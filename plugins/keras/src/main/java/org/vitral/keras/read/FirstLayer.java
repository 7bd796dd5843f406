package org.vitral.keras.read;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;

/**
 * What the first convolution remembers of the pictures that it was trained on.
 *
 * @param name of the convolution
 * @param convolution itself
 * @param normalised the batch normalisation right after it, if there is one
 */
record FirstLayer(String name, Op.Conv2D convolution, Optional<Op.BatchNormalization> normalised) {
    private static final long LARGEST = 1 << 20;

    /** Mean and standard deviation of the numbers that came in. */
    record Statistics(double mean, double deviation) {}

    static Optional<FirstLayer> of(List<Node> nodes) {
        Set<String> picture = new HashSet<>();
        for (Node node : nodes) {
            boolean onPicture =
                    node.inputs().size() == 1 && picture.contains(node.inputs().get(0));
            if (node.op() instanceof Op.Input
                    || onPicture && (node.op() instanceof Op.Identity || node.op() instanceof Op.ZeroPadding2D)) {
                picture.add(node.name());
            } else if (onPicture
                    && node.op() instanceof Op.Conv2D conv
                    && conv.kernel().size() <= LARGEST) {
                String own = node.name().replace("#linear", "");
                Optional<Op.BatchNormalization> after = nodes.stream()
                        .filter(n -> n.inputs().equals(List.of(node.name())))
                        .map(Node::op)
                        .filter(op -> op instanceof Op.BatchNormalization)
                        .map(Op.BatchNormalization.class::cast)
                        .findFirst();
                return Optional.of(new FirstLayer(own.substring(own.lastIndexOf('/') + 1), conv, after));
            }
        }
        return Optional.empty();
    }

    /**
     * From the moments that batch normalisation has kept: a filter whose weights sum to S gives pictures of mean m the mean m S + bias,
     * and pictures are smooth enough for the variance s² S². Both are fitted over all filters; the deviation comes out a little high.
     */
    Optional<Statistics> statistics() {
        if (normalised.isEmpty()) {
            return Optional.empty();
        }
        float[] kernel = convolution.kernel().toArray();
        int filters = convolution.kernel().shape()[3];
        float[] mean = normalised.get().mean().toArray();
        float[] variance = normalised.get().variance().toArray();
        float[] bias = convolution.bias().map(b -> b.toArray()).orElse(new float[filters]);
        double squares = 0;
        double products = 0;
        double variances = 0;
        double[] expected = new double[filters];
        double[] found = new double[filters];
        for (int f = 0; f < filters; f++) {
            double sum = 0;
            double length = 0;
            for (int i = f; i < kernel.length; i += filters) {
                sum += kernel[i];
                length += kernel[i] * kernel[i];
            }
            expected[f] = Math.log(sum * sum + 0.1 * length + 1e-12);
            found[f] = Math.log(variance[f] + 1e-12);
            squares += sum * sum;
            products += sum * (mean[f] - bias[f]);
            variances += variance[f];
        }
        // In a network that was never trained, the moments know nothing of the filters.
        boolean useful = correlation(expected, found) > 0.5
                && squares > 1e-6
                && Double.isFinite(products)
                && Double.isFinite(variances);
        return useful
                ? Optional.of(new Statistics(products / squares, Math.sqrt(variances / squares)))
                : Optional.empty();
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(Math.max(aa * bb, 1e-30));
    }
}
