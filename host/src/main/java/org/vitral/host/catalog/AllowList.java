package org.vitral.host.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitral.api.Text;
import org.vitral.api.VitralException;

/**
 * The jars that an operator trusts, by the SHA-256 of their content; what they are called does not matter.
 *
 * @param hashes in small hexadecimal digits
 */
record AllowList(Set<String> hashes) {
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})(?:[ \\t].*)?");

    /**
     * Reads a list as {@code sha256sum} writes it; lines that are empty or begin with {@code #} do not count.
     *
     * @throws IOException if it cannot be read
     * @throws VitralException if a line cannot be understood
     */
    static AllowList read(Path file) throws IOException {
        Set<String> hashes = new HashSet<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                Matcher matcher = LINE.matcher(line.strip());
                if (!matcher.matches()) {
                    throw new VitralException(
                            Text.format("line %d is not such a line", "la línea %d no es así", number));
                }
                hashes.add(matcher.group(1).toLowerCase(Locale.ROOT));
            }
        }
        return new AllowList(hashes);
    }

    boolean allows(String sha256) {
        return hashes.contains(sha256);
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
