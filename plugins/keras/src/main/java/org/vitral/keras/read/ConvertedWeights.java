package org.vitral.keras.read;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitral.api.NetworkException;
import org.vitral.keras.graph.Weight;

/**
 * Those weights of one file that engines cannot use where they lie (compressed, in chunks, of another precision), as little-endian float32
 * in a file of the cache. It is made when an engine first asks for one of them, beside and renamed when whole, and named by the
 * hash of the person's file and the version of this converter. Whoever opens it later checks every sum; what is damaged, cut or of another
 * making is made again, and so is what was thrown away to keep the cache within its bound. Without room the weights are
 * converted in memory. Thread-safe.
 */
final class ConvertedWeights {
    /** Goes up with every change of what a conversion gives, or of how the file is laid out. */
    static final int VERSION = 1;

    /** As for archives: no honest weights unpack to so much more than they take. */
    private static final long DENSEST = 20;

    private static final long SLACK = 1 << 20;

    /** A file that was checked, and how it looked then. */
    private record Checked(Map<String, ArraysFile.Entry> entries, long size, FileTime time) {}

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
        ArraysFile.Entry entry = good.entries().get(weight.path());
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
                .mapToLong(w -> ArraysFile.room(w.path(), w.size()))
                .reduce(ArraysFile.END, Math::addExact);
    }

    private boolean looksLike(Checked good) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == good.size()
                && Files.getLastModifiedTime(file).equals(good.time());
    }

    /** The file as it is now, if it is whole and holds what is needed. That it was used is noted in its time. */
    private Optional<Checked> check() {
        try (FileChannel in = FileChannel.open(file)) {
            Optional<Map<String, ArraysFile.Entry>> table = ArraysFile.table(in);
            if (table.isEmpty() || !table.get().keySet().equals(weights.keySet())) {
                return Optional.empty();
            }
            for (ArraysFile.Entry entry : table.get().values()) {
                if (!ArraysFile.isWhole(in, entry)) {
                    return Optional.empty();
                }
            }
            long size = in.size();
            return Optional.of(new Checked(table.get(), size, WeightCache.used(file)));
        } catch (IOException | RuntimeException absentOrDamaged) {
            return Optional.empty();
        }
    }

    private void write() throws IOException {
        Path beside = cache.half();
        try {
            try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE);
                    HdfFile hdf = new HdfFile(source)) {
                ArraysFile.Writer arrays = new ArraysFile.Writer(out, weights.size());
                for (StoredWeight weight : weights.values()) {
                    arrays.add(weight.path(), weight.converted(hdf));
                }
                arrays.end();
                // Renamed before its content is on the disk, a file could be empty after a power cut.
                out.force(true);
            }
            KerasArchive.moved(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
