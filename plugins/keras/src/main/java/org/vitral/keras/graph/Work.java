package org.vitral.keras.graph;

/** How much there is to compute: what engines go by when they share out pictures among cores. */
public final class Work {
    private Work() {}

    /** Multiply-adds of one picture. */
    public static long multiplyAdds(Graph graph) {
        long sum = 0;
        for (Node node : graph.nodes()) {
            sum += node.size() * perValue(graph, node);
        }
        return sum;
    }

    private static long perValue(Graph graph, Node node) {
        Op op = node.op();
        if (op instanceof Op.Conv2D c) {
            return area(c.kernel().shape()) * c.kernel().shape()[2];
        }
        if (op instanceof Op.DepthwiseConv2D c) {
            return area(c.kernel().shape());
        }
        if (op instanceof Op.Conv2DTranspose c) {
            long all = area(c.kernel().shape())
                    * c.kernel().shape()[2]
                    * graph.node(node.inputs().get(0)).size();
            return Math.max(1, all / node.size());
        }
        if (op instanceof Op.Dense d) {
            return d.kernel().shape()[0];
        }
        return 1;
    }

    private static long area(int[] kernel) {
        return (long) kernel[0] * kernel[1];
    }
}
