package org.vitral.engine.dl4j;

import java.nio.FloatBuffer;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;

/** Refuses calls that do not fit the graph, before anything native sees them. */
final class Calls {
    private Calls() {}

    static void check(Graph graph, FloatBuffer input, int n) {
        if (n < 1 || input.capacity() < (long) n * graph.input().size()) {
            throw new IllegalArgumentException(
                    "A buffer of " + input.capacity() + " values for " + n + " pictures of " + graph.input());
        }
    }

    static void check(Graph graph, FloatBuffer input, int n, String name) {
        check(graph, input, n);
        for (Node node : graph.nodes()) {
            if (node.name().equals(name) && node.spatial()) {
                return;
            }
        }
        throw new NetworkException(Text.format(
                "There is no layer %s with feature maps. Choose one that the network offers.",
                "No hay ninguna capa %s con mapas de características. Elija una de las que ofrece la red.", name));
    }

    static void check(Graph graph, FloatBuffer input, int n, String name, float[][] seeds) {
        check(graph, input, n, name);
        if (seeds.length == 0 || n != 1 && n != seeds.length) {
            throw new IllegalArgumentException(seeds.length + " seeds for " + n + " pictures");
        }
        for (float[] seed : seeds) {
            if (seed.length != graph.outputs()) {
                throw new IllegalArgumentException(
                        "A seed of " + seed.length + " values for " + graph.outputs() + " outputs");
            }
        }
    }
}
