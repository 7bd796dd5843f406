package org.vitral.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the host offers to a plug-in that lists or opens networks. */
@ApiStatus(since = "1.0.0")
public interface OpenContext {

    /** All services of a type over all started plug-ins, in a stable order: how a network finds its engine. */
    <T> List<T> providers(Class<T> type);

    /** Where weight files lie, under the names that their publishers gave them. May not exist. */
    Path models();

    /** A folder for files that can be made again, kept between runs and bounded by the host. Exists. */
    Path cache();

    /**
     * How many bytes may lie in {@link #cache} altogether. Whoever puts large files there throws away its own that were used longest
     * ago; the host does the rest when it starts.
     */
    default long cacheBytes() {
        return Long.MAX_VALUE;
    }

    /** The id of the engine that the person asked for; empty for the default. */
    Optional<String> engine();
}
