package org.vitral.host.store;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.zip.ZipException;
import org.vitral.api.Text;

/** What is wrong with a file or folder, in a person's words: Java says it by the names of its classes. */
public final class Trouble {
    private Trouble() {}

    /** Why a file cannot be read. */
    public static Text reading(Exception e) {
        return e instanceof NoSuchFileException ? Text.of("there is no such file", "no existe ese archivo") : of(e);
    }

    /** Why a file or folder cannot be written. */
    public static Text writing(Exception e) {
        return e instanceof NoSuchFileException
                ? Text.of("nothing can be made there", "ahí no se puede crear nada")
                : of(e);
    }

    private static Text of(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = String.valueOf(root instanceof FileSystemException f ? f.getReason() : root.getMessage())
                .toLowerCase(Locale.ROOT);
        if (root instanceof AccessDeniedException || said.contains("permission denied")) {
            return Text.of("you have no permission", "no tiene permiso");
        }
        if (root instanceof FileAlreadyExistsException
                || root instanceof NotDirectoryException
                || said.contains("not a directory")) {
            return Text.of("a file is where a folder should be", "hay un archivo donde debería haber una carpeta");
        }
        if (root instanceof ZipException) {
            return Text.of("it is cut off, or no archive at all", "está cortado o no es un archivo comprimido");
        }
        if (root instanceof CharacterCodingException) {
            return Text.of("it is no UTF-8 text", "no es texto en UTF-8");
        }
        if (said.contains("is a directory")) {
            return Text.of("it is a folder", "es una carpeta");
        }
        if (said.contains("no space left") || said.contains("quota exceeded")) {
            return Text.of("the disk is full", "el disco está lleno");
        }
        if (said.contains("read-only")) {
            return Text.of("it lies on a disk that can only be read", "está en un disco de solo lectura");
        }
        if (said.contains("name too long")) {
            return Text.of("its name is too long", "su nombre es demasiado largo");
        }
        return said.equals("null") || said.isBlank()
                ? Text.of("the system does not say why", "el sistema no dice por qué")
                : Text.same(said);
    }
}
