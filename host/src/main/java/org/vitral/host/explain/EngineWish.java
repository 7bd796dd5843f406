package org.vitral.host.explain;

import java.util.Optional;

/**
 * The engine that a network is to run on.
 *
 * @param id empty for the one that the network prefers
 * @param insisted whether a person asked for it; settings only prefer one, and what that cannot run goes to another
 */
record EngineWish(Optional<String> id, boolean insisted) {
    static final EngineWish NONE = new EngineWish(Optional.empty(), false);

    /** What a request asks for, else what the settings prefer. */
    static EngineWish of(Optional<String> asked, Optional<String> preferred) {
        return asked.isPresent() ? asked(asked) : new EngineWish(preferred, false);
    }

    static EngineWish asked(Optional<String> id) {
        return id.isPresent() ? new EngineWish(id, true) : NONE;
    }
}
