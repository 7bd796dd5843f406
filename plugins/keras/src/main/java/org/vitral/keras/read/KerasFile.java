package org.vitral.keras.read;

import java.nio.file.Path;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;

/** Reads a Keras file. Nothing in it is executed, and every size that it declares is checked before memory is taken. */
public final class KerasFile {
    private KerasFile() {}

    /**
     * Reads a whole model: {@code .h5} or {@code .hdf5} of Keras 1, 2 and 3. The file must stay as it is while the graph is used.
     *
     * @throws NetworkException if it is damaged, is no classifier, or has a layer that is not known; names it and the remedy
     */
    public static KerasModel read(Path file) {
        throw new NetworkException(Text.of("Not yet.", "Todavía no."));
    }

    /**
     * Reads a whole model; {@code .keras} archives too.
     *
     * @param cache where the weights of an archive are unpacked
     * @param sha256 of the file; names what is unpacked
     * @throws NetworkException as {@link #read(Path)}
     */
    public static KerasModel read(Path file, Path cache, String sha256) {
        return read(file);
    }

    /**
     * Reads a file that has weights only, as Keras' applications are published, or takes the weights alone from a whole model.
     *
     * @throws NetworkException as {@link #read(Path)}, and if the weights are not those of the architecture
     */
    public static KerasModel read(Path weights, ModelSpec architecture) {
        return read(weights);
    }
}
