package org.vitral.api;

import java.util.Set;

/**
 * A service that reads a person's own network files, such as Keras' {@code .h5}. Files come from strangers: nothing in them
 * is ever executed, and every size they declare is checked before memory is taken. Declared in
 * {@code META-INF/services/org.vitral.api.NetworkFormat}.
 */
@ApiStatus(since = "1.0.0")
public interface NetworkFormat {

    /** What a person reads, such as "Keras network". */
    Text title();

    /** How the file names end, in small letters with the dot, such as {@code .h5}. */
    Set<String> suffixes();

    /**
     * Looks into the file without opening it for work. Labels that are more or fewer than the classes are no reason to fail: the
     * card then has none, and the host refuses them with both numbers.
     *
     * @throws VitralException if it is not a network that can be opened; names what is wrong and the remedy
     */
    NetworkReport inspect(NetworkFile file, OpenContext context);

    /**
     * Opens the file.
     *
     * @throws VitralException as {@link #inspect}
     */
    Network open(NetworkFile file, OpenContext context);
}
