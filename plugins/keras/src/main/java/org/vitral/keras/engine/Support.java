package org.vitral.keras.engine;

import java.util.List;
import java.util.Map;
import org.vitral.api.Text;

/**
 * How well an engine can run a graph.
 *
 * @param refused why it cannot run it at all, each reason naming a layer; empty if it can
 * @param withoutGradients names of the nodes through which it gives no gradients, each with the reason
 */
public record Support(List<Text> refused, Map<String, Text> withoutGradients) {
    public static final Support FULL = new Support(List.of(), Map.of());

    public Support {
        refused = List.copyOf(refused);
        withoutGradients = Map.copyOf(withoutGradients);
    }

    public boolean runs() {
        return refused.isEmpty();
    }
}
