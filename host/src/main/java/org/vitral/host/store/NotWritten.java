package org.vitral.host.store;

import java.io.IOException;
import java.nio.file.Path;
import org.vitral.api.Text;
import org.vitral.api.VitralException;

/** A folder of results into which nothing can be written: no picture's, network's or method's fault. */
public final class NotWritten extends VitralException {
    private static final long serialVersionUID = 1;

    NotWritten(Path folder, IOException e) {
        super(
                Text.format(
                        "Cannot write to %s: %s. Choose another folder, or make room.",
                        "No se puede escribir en %s: %s. Elija otra carpeta o libere espacio.",
                        folder,
                        Trouble.writing(e)),
                e);
    }
}
