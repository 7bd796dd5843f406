package org.vitral.api;

/**
 * A service that says which engine a plug-in carries, so that the host can list it. What an engine takes and gives is a
 * matter between it and the network plug-ins that use it.
 */
@ApiStatus(since = "1.0.0")
public interface EngineProvider {

    /** What the engine is. Must not load natives that are not loaded yet. */
    EngineCard engineCard();
}
