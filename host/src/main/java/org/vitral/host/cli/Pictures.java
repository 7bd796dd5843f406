package org.vitral.host.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.vitral.api.ParameterException;
import org.vitral.api.PictureException;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import picocli.CommandLine.Parameters;

/** The pictures that a command is given. */
final class Pictures {
    @Parameters(paramLabel = "IMAGE", arity = "1..*", description = "Photographs: JPEG, PNG or WebP.")
    List<Path> files = List.of();

    byte[] read(Path file, long most) {
        if (file.toString().isEmpty()) {
            throw Refused.because(
                    "\"\" names no picture: name a file.", "\"\" no nombra ninguna imagen: nombre un archivo.");
        }
        try {
            if (Files.isDirectory(file)) {
                throw Refused.because(
                        "%s is a folder: name the pictures in it.",
                        "%s es una carpeta: nombre las imágenes que contiene.", file);
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw Refused.because(
                        "%s is not a file: name a picture.", "%s no es un archivo: nombre una imagen.", file);
            }
            if (Files.size(file) > most) {
                throw Refused.because(
                        "%s has %d bytes, more than the %d allowed: raise intake.bytes in config/vitral.conf.",
                        "%s tiene %d bytes, más que los %d permitidos: aumente intake.bytes en config/vitral.conf.",
                        file,
                        Files.size(file),
                        most);
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw Refused.because(
                    "%s: there is no such file; check the name.", "%s: no existe ese archivo; revise el nombre.", file);
        } catch (IOException e) {
            throw Refused.unreadable(file, e);
        }
    }

    /** The failure, with the name of the picture in front unless it says it. */
    VitralException named(Path file, VitralException e) {
        String message = String.valueOf(e.getMessage());
        boolean said = message.startsWith(file.toString())
                || message.startsWith("\"\"")
                || (e instanceof PictureException && message.contains(String.valueOf(file.getFileName())));
        if (e instanceof ParameterException || said) {
            return e;
        }
        String name = file + ": ";
        return new VitralException(
                Text.of(name + e.text().english(), name + e.text().spanish()), e);
    }

    /** Prints one object for one picture, an array for several, even if none could be used. */
    void print(Program program, JsonOption json, ArrayNode results) {
        if (json.json && files.size() > 1) {
            program.print(results);
        } else if (json.json && !results.isEmpty()) {
            program.print(results.get(0));
        }
    }
}
