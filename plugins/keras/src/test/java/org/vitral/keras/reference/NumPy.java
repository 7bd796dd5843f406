package org.vitral.keras.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code .npy} file of little-endian float32; other types by {@link #doubles}.
 *
 * @param shape its dimensions
 * @param values row-major
 */
@SuppressWarnings("ArrayRecordComponent")
public record NumPy(int[] shape, float[] values) {
    private static final Pattern SHAPE = Pattern.compile("'shape': \\(([^)]*)\\)");

    /** Reads a file. */
    public static NumPy read(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            boolean second = bytes.get(6) > 1;
            int length = second ? bytes.getInt(8) : Short.toUnsignedInt(bytes.getShort(8));
            int start = second ? 12 : 10;
            String header = new String(bytes.array(), start, length, StandardCharsets.ISO_8859_1);
            Matcher matcher = SHAPE.matcher(header);
            if (!matcher.find() || !header.contains("<f4") || header.contains("'fortran_order': True")) {
                throw new IllegalArgumentException(file + ": " + header);
            }
            int[] shape = Arrays.stream(matcher.group(1).split(","))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
            float[] values = new float[(bytes.capacity() - start - length) / 4];
            bytes.position(start + length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
            return new NumPy(shape, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The values of a little-endian array of any type. */
    public static double[] doubles(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int header = bytes.getShort(8);
            String description = new String(bytes.array(), 10, header, StandardCharsets.ISO_8859_1);
            String type = description.replaceAll("(?s).*'descr': '[<|]([a-z][0-9]).*", "$1");
            bytes.position(10 + header);
            double[] values = new double[bytes.remaining() / (type.charAt(1) - '0')];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (type) {
                    case "i4" -> bytes.getInt();
                    case "f4" -> bytes.getFloat();
                    case "f8" -> bytes.getDouble();
                    case "u1" -> bytes.get();
                    default -> throw new IllegalArgumentException(file + " is an array of " + type);
                };
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The values of entry {@code i} along the first dimension. */
    public float[] row(int i) {
        int length = values.length / shape[0];
        return Arrays.copyOfRange(values, i * length, (i + 1) * length);
    }
}
