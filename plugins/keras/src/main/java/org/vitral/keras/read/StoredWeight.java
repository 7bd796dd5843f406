package org.vitral.keras.read;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;
import org.vitral.keras.graph.Weight;

/**
 * An array as it lies in the file. Contiguous little-endian float32 is mapped; anything else is converted: once, if there is a cache,
 * otherwise each time it is asked for.
 *
 * @param name as in {@code weight_names}
 * @param path inside the file
 * @param dimensions as declared: not yet to be trusted
 * @param whole whether it holds integers, as counters and random states do
 * @param lies where it can be used as it is
 * @param cache where it is converted to
 */
record StoredWeight(
        String name,
        String path,
        Path file,
        long[] dimensions,
        boolean whole,
        Optional<Place> lies,
        Optional<ConvertedWeights> cache)
        implements Weight {

    /** Smaller ones alone are no reason to convert a whole file. */
    private static final long LARGE = 1 << 16;

    /** No filter of HDF5 packs denser than deflate: at most 1032 to 1. */
    private static final long DENSEST = 1100;

    static StoredWeight of(Dataset dataset, String name, Path file, long fileLength, long userBlock) {
        long[] dimensions = dataset.getDimensionsAsLong();
        DataType type = dataset.getDataType();
        boolean whole = type instanceof FixedPoint;
        if (!whole && !(type instanceof FloatingPoint)) {
            throw new NetworkException(Text.format(
                    "%s: the weights %s are not numbers. Save the network again.",
                    "%s: los pesos %s no son números. Guarde la red de nuevo.", file.getFileName(), name));
        }
        long values = 1;
        try {
            for (long d : dimensions) {
                values = Math.multiplyExact(values, Math.max(d, 0));
            }
            long bytes = Math.multiplyExact(values, (long) type.getSize());
            boolean contiguous = dataset instanceof ContiguousDataset;
            long most = contiguous ? fileLength : Math.multiplyExact(fileLength, DENSEST);
            if (bytes > most || values > Integer.MAX_VALUE - 64) {
                throw tooLarge(file, name, dimensions);
            }
            Optional<Place> place = Optional.empty();
            if (dataset instanceof ContiguousDataset plain
                    && type instanceof FloatingPoint floats
                    && floats.getSize() == Float.BYTES
                    && floats.getByteOrder() == ByteOrder.LITTLE_ENDIAN
                    && values > 0) {
                long offset = Math.addExact(plain.getDataAddress(), userBlock);
                if (offset < 0 || Math.addExact(offset, bytes) > fileLength) {
                    throw new NetworkException(Text.format(
                            "%s is cut short: the weights %s lie beyond its end. Get the file again.",
                            "%s está incompleto: los pesos %s quedan más allá de su final. Consiga el archivo de nuevo.",
                            file.getFileName(),
                            name));
                }
                place = Optional.of(new Place(file, offset, bytes));
            }
            return new StoredWeight(name, dataset.getPath(), file, dimensions, whole, place, Optional.empty());
        } catch (ArithmeticException e) {
            throw tooLarge(file, name, dimensions);
        }
    }

    private static NetworkException tooLarge(Path file, String name, long[] dimensions) {
        return new NetworkException(Text.format(
                "%s is damaged: it claims more values for %s (%s) than it can hold. Get the file again.",
                "%s está dañado: dice tener más valores en %s (%s) de los que caben. Consiga el archivo de nuevo.",
                file.getFileName(),
                name,
                Arrays.toString(dimensions)));
    }

    /** Whether it has this shape. */
    boolean has(int[] shape) {
        return Arrays.equals(dimensions, Arrays.stream(shape).asLongStream().toArray());
    }

    @Override
    public int[] shape() {
        return Arrays.stream(dimensions).mapToInt(Math::toIntExact).toArray();
    }

    /** The same, converted into a cache. */
    StoredWeight through(ConvertedWeights converted) {
        return new StoredWeight(name, path, file, dimensions, whole, lies, Optional.of(converted));
    }

    @Override
    public Optional<Place> place() {
        return lies.or(() -> cache.flatMap(c -> c.place(this)));
    }

    @Override
    public FloatBuffer values() {
        Optional<Place> place =
                cache.isEmpty() || size() >= LARGE || cache.get().made() ? place() : lies;
        if (place.isEmpty()) {
            try (HdfFile hdf = new HdfFile(file)) {
                return converted(hdf);
            } catch (RuntimeException | StackOverflowError e) {
                throw e instanceof NetworkException said ? said : gone(e);
            }
        }
        Place at = place.get();
        try (FileChannel channel = FileChannel.open(at.file(), StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, at.offset(), at.length())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /** Its values out of the open file. */
    FloatBuffer converted(HdfFile hdf) {
        try {
            Object flat = hdf.getDatasetByPath(path).getDataFlat();
            int n = Math.toIntExact(size());
            float[] values = new float[n];
            if (flat instanceof float[] floats && floats.length == n) {
                values = floats;
            } else if (flat instanceof double[] doubles) {
                for (int i = 0; i < n; i++) {
                    values[i] = (float) doubles[i];
                }
            } else {
                for (int i = 0; i < n; i++) {
                    values[i] = flat instanceof Number one
                            ? one.floatValue()
                            : ((Number) java.lang.reflect.Array.get(flat, i)).floatValue();
                }
            }
            return FloatBuffer.wrap(values).asReadOnlyBuffer();
        } catch (RuntimeException | StackOverflowError e) {
            throw gone(e);
        }
    }

    NetworkException gone(Throwable cause) {
        return new NetworkException(
                Text.format(
                        "The weights %s cannot be read from %s: it is damaged, or it was moved. Get the file again.",
                        "Los pesos %s no se pueden leer de %s: está dañado, o se movió. Consiga el archivo de nuevo.",
                        name,
                        file.getFileName()),
                cause);
    }

    @Override
    public String toString() {
        return name + Arrays.toString(dimensions);
    }
}
