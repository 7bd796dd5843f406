package org.vitral.host.explain;

import java.util.Optional;
import org.vitral.api.Network;
import org.vitral.api.Text;

/**
 * A network that has been opened.
 *
 * @param asked whether a person said on which engine
 * @param note why it runs on another engine than the settings prefer
 */
record Opened(Network network, boolean asked, Optional<Text> note) {
    Opened(Network network) {
        this(network, false, Optional.empty());
    }

    /** The engine that runs it. */
    String engine() {
        return network.card().provenance().getOrDefault("engine", "");
    }
}
