package org.vitral.host.render;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vitral.api.PictureException;
import org.vitral.api.Text;

/** NumPy's {@code .npy} files, version 1.0, little endian, row-major. */
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final int MOST_AXES = 8;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<|=]?\\w+)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*False");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

    private Npy() {}

    /** A float32 array as a file. */
    public static byte[] write(float[] values, int... shape) {
        ByteBuffer file = header("<f4", values.length, shape);
        file.asFloatBuffer().put(values);
        return file.array();
    }

    /** An int32 array as a file. */
    public static byte[] write(int[] values, int... shape) {
        ByteBuffer file = header("<i4", values.length, shape);
        file.asIntBuffer().put(values);
        return file.array();
    }

    private static ByteBuffer header(String type, int length, int[] shape) {
        long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
        if (size != length) {
            throw new IllegalArgumentException(length + " values for an array of shape " + Arrays.toString(shape));
        }
        String sizes = Arrays.stream(shape).mapToObj(d -> d + ",").collect(Collectors.joining(" "));
        if (shape.length > 1) {
            sizes = sizes.substring(0, sizes.length() - 1);
        }
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
        int used = MAGIC.length + 2 + text.length() + 1;
        int padding = Math.floorMod(-used, ALIGNMENT);
        int start = used + padding;
        ByteBuffer file = ByteBuffer.allocate(Math.addExact(start, Math.multiplyExact(4, length)))
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(MAGIC).putShort((short) (start - MAGIC.length - 2));
        file.put((text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        return file;
    }

    /**
     * An array from a file.
     *
     * @throws PictureException if it is no {@code .npy} of float32 or int32, or its size is not what its header says
     */
    public static Array read(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < MAGIC.length + 2 || Arrays.mismatch(MAGIC, Arrays.copyOf(file, MAGIC.length)) >= 0) {
            throw refused();
        }
        in.position(MAGIC.length);
        int length = Short.toUnsignedInt(in.getShort());
        if (length > in.remaining()) {
            throw refused();
        }
        String text = new String(file, in.position(), length, StandardCharsets.ISO_8859_1);
        in.position(in.position() + length);
        Matcher type = TYPE.matcher(text);
        Matcher sizes = SHAPE.matcher(text);
        if (!type.find() || !ORDER.matcher(text).find() || !sizes.find()) {
            throw refused();
        }
        int[] shape = shape(sizes.group(1));
        long size = 1;
        for (int d : shape) {
            size *= d;
            if (size > Integer.MAX_VALUE / 4) {
                throw refused();
            }
        }
        if (in.remaining() != 4 * size) {
            throw refused();
        }
        return switch (type.group(1)) {
            case "<f4" -> {
                float[] values = new float[(int) size];
                in.asFloatBuffer().get(values);
                yield new Array.Floats(values, shape);
            }
            case "<i4" -> {
                int[] values = new int[(int) size];
                in.asIntBuffer().get(values);
                yield new Array.Whole(values, shape);
            }
            default -> throw refused();
        };
    }

    private static int[] shape(String text) {
        List<Integer> sizes = new ArrayList<>();
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                String digits = part.strip();
                if (!digits.matches("\\d{1,9}") || sizes.size() == MOST_AXES) {
                    throw refused();
                }
                sizes.add(Integer.parseInt(digits));
            }
        }
        return sizes.stream().mapToInt(i -> i).toArray();
    }

    private static PictureException refused() {
        return new PictureException(Text.of(
                "This is no whole .npy file of 32-bit numbers in row-major order. Run the analysis again.",
                "No es un archivo .npy completo de números de 32 bits por filas. Repita el análisis."));
    }

    /** What a file holds. */
    @SuppressWarnings("ArrayRecordComponent") // read-only
    public sealed interface Array {
        /** Rows first. */
        int[] shape();

        /** Float32. */
        record Floats(float[] values, int[] shape) implements Array {}

        /** Int32. */
        record Whole(int[] values, int[] shape) implements Array {}
    }
}
