package org.vitral.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Arrays of {@code .npy} files, and how they are compared. */
final class Values {
    private static final int PREFIX = 10;

    private Values() {}

    /** The values of a float32, float64, int32 or uint8 array, in the order of the file. */
    static double[] of(Path npy) {
        try {
            ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(npy)).order(ByteOrder.LITTLE_ENDIAN);
            int headerLength = file.getShort(8) & 0xffff;
            String header = new String(file.array(), PREFIX, headerLength, StandardCharsets.US_ASCII);
            ByteBuffer data = file.slice(PREFIX + headerLength, file.limit() - PREFIX - headerLength)
                    .order(ByteOrder.LITTLE_ENDIAN);
            int size = header.contains("f8") ? 8 : header.contains("u1") ? 1 : 4;
            double[] values = new double[data.limit() / size];
            for (int i = 0; i < values.length; i++) {
                values[i] = size == 8
                        ? data.getDouble(i * 8)
                        : size == 1
                                ? data.get(i) & 0xff
                                : header.contains("i4") ? data.getInt(i * 4) : data.getFloat(i * 4);
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every value is as expected, to within {@code tolerance} of the largest. */
    static void assertClose(String what, double[] actual, double[] expected, double tolerance) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
        }
        assertThat(difference / Math.max(largest, 1e-30))
                .as("%s: largest difference relative to the largest value", what)
                .isLessThanOrEqualTo(tolerance);
    }
}
