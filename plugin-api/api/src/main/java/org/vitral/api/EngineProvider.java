package org.vitral.api;

/**
 * A service that says which engine a plug-in carries, so that the host can list it. What an engine takes and gives is a
 * matter between it and the network plug-ins that use it.
 */
@ApiStatus(since = "1.0.0")
public interface EngineProvider {

    /** What the engine is. Must not load natives that are not loaded yet. */
    EngineCard engineCard();

    /**
     * How much memory a network takes while it is open on this engine, in bytes. What the host adds up against {@code networks.memory}
     * before it opens anything.
     *
     * @param weights bytes of all its weights as 32-bit numbers, however its file holds them
     */
    default long memory(long weights) {
        return weights;
    }
}
