package org.vitral.keras.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The SHA-256 of a file, computed once: half a gigabyte takes longer to hash than to open. */
final class FileHash {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private FileHash() {}

    /** In hexadecimal. Remembered in {@code cache} for as long as the file's size and time of change stay the same. */
    static String sha256(Path file, Path cache) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        String key = hex(file.toAbsolutePath() + " " + attributes.size() + " " + attributes.lastModifiedTime());
        Path remembered = cache.resolve("sha256-" + key.substring(0, 32));
        if (Files.isRegularFile(remembered)) {
            String known = Files.readString(remembered);
            if (HEX.matcher(known).matches()) {
                return known;
            }
        }
        String hash = compute(file);
        Path beside = Files.createTempFile(cache, "sha256-", ".part");
        Files.writeString(beside, hash);
        Files.move(beside, remembered, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return hash;
    }

    private static String compute(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] block = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            int n;
            while ((n = in.read(block)) > 0) {
                digest.update(block, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String hex(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    private static String hex(String text) {
        return hex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
