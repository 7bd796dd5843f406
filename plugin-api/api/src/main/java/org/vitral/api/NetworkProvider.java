package org.vitral.api;

import java.util.List;

/**
 * A service that brings networks: light, so that listing them costs nothing; {@link #open} does the work. Declared in
 * {@code META-INF/services/org.vitral.api.NetworkProvider}.
 */
@ApiStatus(since = "1.0.0")
public interface NetworkProvider {

    /** The networks there are at present, without opening any. Called again whenever the models folder changes. */
    List<NetworkCard> networks(OpenContext context);

    /**
     * Opens one of them.
     *
     * @throws VitralException if it cannot be opened; the message names the reason and the remedy
     */
    Network open(NetworkCard card, OpenContext context);
}
