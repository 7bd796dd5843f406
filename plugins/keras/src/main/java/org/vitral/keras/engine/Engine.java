package org.vitral.keras.engine;

import org.vitral.api.EngineProvider;
import org.vitral.keras.graph.Graph;

/**
 * A service that runs {@link Graph}s. Declared in {@code META-INF/services/org.vitral.keras.engine.Engine} and, so that the host can
 * list it, in {@code META-INF/services/org.vitral.api.EngineProvider}. Thread-safe.
 */
public interface Engine extends EngineProvider {

    /** What it can do with a graph. Cheap: looks at the nodes only. */
    Support supports(Graph graph);

    /**
     * Opens a graph.
     *
     * @throws org.vitral.api.NetworkException if {@link #supports} names reasons, or the machine lacks something
     */
    Session open(Graph graph);

    /** Of two engines the one with the larger number is the default. */
    int preference();
}
