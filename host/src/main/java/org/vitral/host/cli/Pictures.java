package org.vitral.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vitral.api.ParameterException;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import picocli.CommandLine.Parameters;

/** The pictures that a command is given. */
final class Pictures {
    @Parameters(paramLabel = "IMAGE", arity = "1..*", description = "Photographs: JPEG, PNG or WebP.")
    List<Path> files = List.of();

    byte[] read(Path file, long most) {
        try {
            if (!Files.exists(file)) {
                throw Refused.because("there is no such file.", "no existe ese archivo.");
            }
            if (!Files.isRegularFile(file)) {
                throw Refused.because("is not a file.", "no es un archivo.");
            }
            if (Files.size(file) > most) {
                throw Refused.because(
                        "has %d bytes, more than the %d allowed: raise intake.bytes in config/vitral.conf.",
                        "tiene %d bytes, más que los %d permitidos: aumente intake.bytes en config/vitral.conf.",
                        Files.size(file),
                        most);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw Refused.because("cannot be read (%s).", "no se puede leer (%s).", e);
        }
    }

    /** The failure, with the name of the picture in front unless it is there. */
    VitralException named(Path file, VitralException e) {
        String name = file.toString();
        if (e instanceof ParameterException
                || String.valueOf(e.getMessage()).contains(String.valueOf(file.getFileName()))) {
            return e;
        }
        Text text = e.text();
        return new VitralException(Text.of(name + ": " + text.english(), name + ": " + text.spanish()), e);
    }
}
