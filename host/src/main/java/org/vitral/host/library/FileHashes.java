package org.vitral.host.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;
import org.vitral.host.store.Trouble;

/**
 * SHA-256 of network files. Hashing half a gigabyte takes seconds, so the hash of a large file is noted in a folder together
 * with what the file looked like: size, time and key. A note that does not fit, or is damaged, is made anew.
 */
public final class FileHashes {
    private static final Logger LOG = LoggerFactory.getLogger(FileHashes.class);
    private static final long LARGE = 1_000_000;

    private final Path notes;

    /** Notes are kept in this folder, which need not exist. */
    public FileHashes(Path notes) {
        this.notes = notes;
    }

    /**
     * The hash of a file, in hexadecimal.
     *
     * @throws NetworkException if there is no such file or it cannot be read
     */
    public String sha256(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new NetworkException(
                        Text.format("%s: there is no such file.", "%s: no existe ese archivo.", file));
            }
            Path path = file.toRealPath();
            String looks = looks(path);
            Path note = noteOf(path);
            if (Files.size(path) < LARGE) {
                return hash(path);
            }
            String noted = read(note);
            if (noted.startsWith(looks + " ")) {
                return noted.substring(looks.length() + 1);
            }
            String hash = hash(path);
            // Changed while it was read: the hash is of neither state.
            if (looks.equals(looks(path))) {
                write(note, looks + " " + hash);
            }
            return hash;
        } catch (IOException e) {
            Text why = Trouble.reading(e);
            throw new NetworkException(
                    Text.of(
                            file + " cannot be read: " + why.english() + "; check its name and permissions.",
                            "No se puede leer " + file + ": " + why.spanish() + "; revise su nombre y sus permisos."),
                    e);
        }
    }

    /**
     * The hash of a file if that takes no time: of a small one, or of a large one that looks as it did when its hash was noted.
     */
    Optional<String> known(Path file) {
        try {
            Path path = file.toRealPath();
            if (Files.size(path) < LARGE) {
                return Optional.of(hash(path));
            }
            String looks = looks(path) + " ";
            String noted = read(noteOf(path));
            return noted.startsWith(looks) ? Optional.of(noted.substring(looks.length())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Notes the hash of a file that has just been written and hashed. */
    void note(Path file, String sha256) {
        try {
            Path path = file.toRealPath();
            if (Files.size(path) >= LARGE) {
                write(noteOf(path), looks(path) + " " + sha256);
            }
        } catch (IOException e) {
            LOG.debug("The hash of {} cannot be noted", file, e);
        }
    }

    private Path noteOf(Path path) {
        return notes.resolve(HexFormat.of().formatHex(digest(path.toString()), 0, 16));
    }

    private static String looks(Path path) throws IOException {
        BasicFileAttributes a = Files.readAttributes(path, BasicFileAttributes.class);
        String key = String.valueOf(a.fileKey()).replaceAll("\\s", "");
        return a.size() + " " + a.lastModifiedTime().toInstant() + " " + key;
    }

    private static String read(Path note) {
        try {
            String line = Files.readString(note).strip();
            return line.matches("\\d+ \\S+ \\S+ [0-9a-f]{64}") ? line : "";
        } catch (IOException e) {
            return "";
        }
    }

    private void write(Path note, String line) {
        try {
            Files.createDirectories(notes);
            Path beside = Files.createTempFile(notes, ".note", "");
            Files.writeString(beside, line + "\n");
            Files.move(beside, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.debug("The hash cannot be noted in {}", notes, e);
        }
    }

    private static byte[] digest(String text) {
        return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
