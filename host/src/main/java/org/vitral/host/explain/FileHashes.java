package org.vitral.host.explain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;

/** SHA-256 of network files; each is read once for as long as its size and time stay the same. */
public final class FileHashes {
    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    private record Known(long bytes, FileTime time, String sha256) {}

    /**
     * The hash of a file, in hexadecimal.
     *
     * @throws NetworkException if there is no such file or it cannot be read
     */
    public String sha256(Path file) {
        try {
            Path path = file.toAbsolutePath().normalize();
            if (!Files.isRegularFile(path)) {
                throw new NetworkException(
                        Text.format("%s: there is no such file.", "%s: no existe ese archivo.", file));
            }
            long bytes = Files.size(path);
            FileTime time = Files.getLastModifiedTime(path);
            Known before = known.get(path);
            if (before != null && before.bytes() == bytes && before.time().equals(time)) {
                return before.sha256();
            }
            String hash = hash(path, "SHA-256");
            known.put(path, new Known(bytes, time, hash));
            return hash;
        } catch (IOException e) {
            throw new NetworkException(
                    Text.format(
                            "%s cannot be read: %s.",
                            "%s no se puede leer: %s.", file, e.getClass().getSimpleName()),
                    e);
        }
    }

    /** The hash of a file's content by an algorithm that Java knows, in hexadecimal. */
    public static String hash(Path file, String algorithm) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] buffer = new byte[1 << 16];
            try (InputStream in = Files.newInputStream(file)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
