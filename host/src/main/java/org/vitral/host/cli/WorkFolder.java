package org.vitral.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vitral.api.VitralException;
import org.vitral.host.store.Trouble;

/** The folder for what can be made again: without it no plug-in can be loaded. */
final class WorkFolder {
    private WorkFolder() {}

    /**
     * The folder, made if it is not there.
     *
     * @throws org.vitral.api.VitralException if nothing can be written into it
     */
    static Path writable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".try-", ""));
            return folder;
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    static VitralException unwritable(Path folder, Exception e) {
        return Refused.because(
                "The work folder %s cannot be written (%s): see to its rights and room, or set work.path in config/vitral.conf.",
                "No se puede escribir en la carpeta de trabajo %s (%s): revise permisos y espacio, o indique work.path en config/vitral.conf.",
                folder,
                Trouble.writing(e));
    }
}
