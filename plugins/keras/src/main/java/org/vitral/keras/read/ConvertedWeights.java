package org.vitral.keras.read;

import io.jhdf.HdfFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.vitral.api.NetworkException;
import org.vitral.keras.graph.Weight;

/**
 * Those weights of one file that engines cannot use where they lie (compressed, in chunks, of another precision), as little-endian float32
 * in a file of the cache. It is made when an engine first asks for one of them, beside and renamed when whole, and named by the
 * hash of the person's file and the version of this converter. Whoever opens it later checks every sum; what is damaged, cut or of another
 * making is made again, and so is what was thrown away to keep the cache within its bound. Without room the weights are
 * converted in memory. Thread-safe.
 *
 * <p>Arrays first, each beginning at a multiple of 64 bytes; then a table of their names, places and sums; then its length and sum, and a mark.
 */
final class ConvertedWeights {
    /** Goes up with every change of what a conversion gives, or of how the file is laid out. */
    static final int VERSION = 1;

    private static final long MARK = 0x5649_5452_414c_5731L;
    private static final int END = Integer.BYTES * 2 + Long.BYTES;
    private static final int ALIGNED = 64;
    private static final int MOST_TABLE = 64 << 20;
    private static final int BLOCK = 1 << 20;
    /** As for archives: no honest weights unpack to so much more than they take. */
    private static final long DENSEST = 20;

    private static final long SLACK = 1 << 20;

    private record Entry(long offset, long length, int sum) {}

    /** A file that was checked, and how it looked then. */
    private record Checked(Map<String, Entry> entries, long size, FileTime time) {}

    private final Path source;
    private final WeightCache cache;
    private final Path file;
    private final Map<String, StoredWeight> weights = new LinkedHashMap<>();
    private @Nullable Checked checked;
    private boolean asked;
    private boolean impossible;

    /**
     * @param source the HDF5 file
     * @param sha256 of the file that the person has
     */
    ConvertedWeights(Path source, WeightCache cache, String sha256) {
        this.source = source;
        this.cache = cache;
        this.file = cache.entry(VERSION, sha256);
    }

    /** The weight, which is from now on one of these if it cannot be used where it lies. */
    synchronized StoredWeight with(StoredWeight weight) {
        if (weight.lies().isPresent() || weight.whole() || weight.size() == 0) {
            return weight;
        }
        StoredWeight ours = weight.through(this);
        weights.put(weight.path(), ours);
        return ours;
    }

    /** Where a weight lies in the cache; everything is converted if it is not yet. Empty if there is no room. */
    synchronized Optional<Weight.Place> place(StoredWeight weight) {
        if (!asked) {
            asked = true;
            impossible = tooMuch();
        }
        if (impossible) {
            return Optional.empty();
        }
        Checked good = checked;
        try {
            if (good == null || !looksLike(good)) {
                good = check().orElse(null);
            } else if (good.time().toInstant().isBefore(Instant.now().minus(WeightCache.IN_USE.dividedBy(2)))) {
                good = new Checked(good.entries(), good.size(), WeightCache.used(file));
            }
            if (good == null) {
                if (!cache.makeRoom(bytes())) {
                    throw new IOException("The cache has no room for " + file);
                }
                write();
                good = check().orElseThrow(() -> new IOException(file + " does not read as it was written"));
            }
            checked = good;
        } catch (IOException e) {
            System.getLogger(ConvertedWeights.class.getName())
                    .log(System.Logger.Level.DEBUG, "Weights are converted in memory", e);
            impossible = true;
            return Optional.empty();
        } catch (NetworkException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw weight.gone(e);
        }
        Entry entry = good.entries().get(weight.path());
        return entry == null || entry.length() != Float.BYTES * weight.size()
                ? Optional.empty()
                : Optional.of(new Weight.Place(file, entry.offset(), entry.length()));
    }

    /** Whether they were asked for before, so that asking for one more costs nothing. */
    synchronized boolean made() {
        return checked != null;
    }

    private boolean tooMuch() {
        try {
            return bytes() > Math.multiplyExact(Files.size(source), DENSEST) + SLACK;
        } catch (IOException | ArithmeticException e) {
            return true;
        }
    }

    /** What they take: values, gaps between arrays, and names. */
    private long bytes() {
        return weights.values().stream()
                .mapToLong(w -> Math.addExact(
                        Float.BYTES * w.size(), 2L * ALIGNED + 4L * w.path().length()))
                .reduce(END, Math::addExact);
    }

    private boolean looksLike(Checked good) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == good.size()
                && Files.getLastModifiedTime(file).equals(good.time());
    }

    /** The file as it is now, if it is whole and holds what is needed. That it was used is noted in its time. */
    private Optional<Checked> check() {
        try (FileChannel in = FileChannel.open(file)) {
            Optional<Map<String, Entry>> table = table(in);
            if (table.isEmpty() || !table.get().keySet().equals(weights.keySet())) {
                return Optional.empty();
            }
            for (Entry entry : table.get().values()) {
                if (sum(in, entry.offset(), entry.length()) != entry.sum()) {
                    return Optional.empty();
                }
            }
            long size = in.size();
            return Optional.of(new Checked(table.get(), size, WeightCache.used(file)));
        } catch (IOException | RuntimeException absentOrDamaged) {
            return Optional.empty();
        }
    }

    private static Optional<Map<String, Entry>> table(FileChannel in) throws IOException {
        long size = in.size();
        if (size < END) {
            return Optional.empty();
        }
        ByteBuffer end = read(in, size - END, END);
        int length = end.getInt();
        int sum = end.getInt();
        if (end.getLong() != MARK || length < 0 || length > Math.min(MOST_TABLE, size - END)) {
            return Optional.empty();
        }
        byte[] bytes = read(in, size - END - length, length).array();
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        if ((int) crc.getValue() != sum) {
            return Optional.empty();
        }
        DataInputStream table = new DataInputStream(new ByteArrayInputStream(bytes));
        Map<String, Entry> entries = new HashMap<>();
        int count = table.readInt();
        for (int i = 0; i < count; i++) {
            entries.put(table.readUTF(), new Entry(table.readLong(), table.readLong(), table.readInt()));
        }
        return Optional.of(entries);
    }

    private static ByteBuffer read(FileChannel in, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (in.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("cut short");
            }
        }
        return bytes.flip();
    }

    private static int sum(FileChannel in, long at, long length) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer block = ByteBuffer.allocateDirect((int) Math.min(BLOCK, Math.max(length, 1)));
        long done = 0;
        while (done < length) {
            block.clear().limit((int) Math.min(block.capacity(), length - done));
            int n = in.read(block, at + done);
            if (n < 0) {
                throw new IOException("cut short");
            }
            crc.update(block.flip());
            done += n;
        }
        return (int) crc.getValue();
    }

    private void write() throws IOException {
        Path beside = cache.half();
        try {
            try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE);
                    HdfFile hdf = new HdfFile(source)) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DataOutputStream table = new DataOutputStream(bytes);
                table.writeInt(weights.size());
                for (StoredWeight weight : weights.values()) {
                    long offset = (out.position() + ALIGNED - 1) / ALIGNED * ALIGNED;
                    out.position(offset);
                    table.writeUTF(weight.path());
                    table.writeLong(offset);
                    table.writeLong(Float.BYTES * weight.size());
                    table.writeInt(write(out, weight.converted(hdf)));
                }
                end(out, bytes.toByteArray());
                // Renamed before its content is on the disk, a file could be empty after a power cut.
                out.force(true);
            }
            KerasArchive.moved(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static int write(FileChannel out, FloatBuffer values) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        while (values.hasRemaining()) {
            int n = Math.min(BLOCK / Float.BYTES, values.remaining());
            block.clear().asFloatBuffer().put(values.slice(values.position(), n));
            values.position(values.position() + n);
            crc.update(block.limit(n * Float.BYTES));
            writeAll(out, block.rewind());
        }
        return (int) crc.getValue();
    }

    private static void end(FileChannel out, byte[] table) throws IOException {
        CRC32C crc = new CRC32C();
        crc.update(table);
        writeAll(out, ByteBuffer.wrap(table));
        writeAll(
                out,
                ByteBuffer.allocate(END)
                        .putInt(table.length)
                        .putInt((int) crc.getValue())
                        .putLong(MARK)
                        .flip());
    }

    private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
