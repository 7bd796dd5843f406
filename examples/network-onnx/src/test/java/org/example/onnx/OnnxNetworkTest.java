package org.example.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vitral.api.Network;
import org.vitral.api.NetworkFile;
import org.vitral.api.OpenContext;
import org.vitral.testkit.NetworkContract;

/** Holds the contract with a real ONNX file: the mean of each channel, then one dense layer. */
class OnnxNetworkTest extends NetworkContract {
    @Override
    protected Network open() throws Exception {
        Path folder = Files.createTempDirectory("network-onnx");
        Path file = Files.write(folder.resolve("mean-colour.onnx"), model());
        OnnxFormat format = new OnnxFormat();
        NetworkFile network = new NetworkFile(
                "mean-colour", file, "0", Optional.of(List.of("red", "green", "blue")), Optional.of("scale"));
        return format.open(network, new Nothing(folder));
    }

    private record Nothing(Path models) implements OpenContext {
        @Override
        public <T> List<T> providers(Class<T> type) {
            return List.of();
        }

        @Override
        public Path cache() {
            return models;
        }

        @Override
        public Optional<String> engine() {
            return Optional.empty();
        }
    }

    private static byte[] model() {
        byte[] mean = join(text(1, "x"), text(2, "mean"), text(4, "GlobalAveragePool"));
        byte[] flat = join(text(1, "mean"), text(2, "flat"), text(4, "Flatten"));
        byte[] dense = join(text(1, "flat"), text(1, "w"), text(2, "y"), text(4, "MatMul"));
        ByteBuffer weights = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 9; i++) {
            weights.putFloat(i % 4 == 0 ? 20 : -9);
        }
        byte[] w = join(number(1, 3), number(1, 3), number(2, 1), text(8, "w"), bytes(9, weights.array()));
        byte[] graph = join(
                bytes(1, mean),
                bytes(1, flat),
                bytes(1, dense),
                text(2, "g"),
                bytes(5, w),
                bytes(11, value("x", 3, 20, 30)),
                bytes(12, value("y", 3)));
        return join(number(1, 8), bytes(7, graph), bytes(8, join(text(1, ""), number(2, 13))));
    }

    private static byte[] value(String name, int... dims) {
        byte[] shape = bytes(1, text(2, "batch"));
        for (int d : dims) {
            shape = join(shape, bytes(1, number(1, d)));
        }
        return join(text(1, name), bytes(2, bytes(1, join(number(1, 1), bytes(2, shape)))));
    }

    // Protocol buffers, as far as this file needs them: numbers and byte strings.

    private static byte[] number(int field, int value) {
        return join(varint(field << 3), varint(value));
    }

    private static byte[] text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(int field, byte[] value) {
        return join(varint(field << 3 | 2), varint(value.length), value);
    }

    private static byte[] varint(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rest = value;
        for (; rest > 127; rest >>>= 7) {
            out.write(rest & 127 | 128);
        }
        out.write(rest);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
