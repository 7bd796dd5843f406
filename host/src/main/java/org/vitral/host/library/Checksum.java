package org.vitral.host.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** What a file's content must hash to, or hashes to: {@code sha256:…} or {@code md5:…}. */
public record Checksum(String algorithm, String hexadecimal) {
    private static final int BLOCK = 1 << 16;

    public Checksum {
        if (!algorithm.equals("sha256") && !algorithm.equals("md5")) {
            throw new IllegalArgumentException("Checksums are sha256:… or md5:…, not " + algorithm);
        }
        hexadecimal = hexadecimal.toLowerCase(Locale.ROOT);
    }

    /** From {@code sha256:…} or {@code md5:…}. */
    public static Checksum parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("Checksums are sha256:… or md5:…, not " + text);
        }
        return new Checksum(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Of a file's content, which is read in blocks. */
    public static Checksum of(Path file, String algorithm) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in, algorithm);
        }
    }

    static Checksum of(InputStream in, String algorithm) throws IOException {
        MessageDigest digest = digest(algorithm);
        byte[] block = new byte[BLOCK];
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
            digest.update(block, 0, n);
        }
        return new Checksum(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.equals("md5") ? "MD5" : "SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5 and SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return algorithm + ":" + hexadecimal;
    }
}
