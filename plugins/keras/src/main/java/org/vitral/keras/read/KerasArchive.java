package org.vitral.keras.read;

import io.jhdf.api.Group;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;

/**
 * A {@code .keras} archive: {@code config.json}, {@code metadata.json} and {@code model.weights.h5}. The weights are unpacked beside other
 * things that can be made again, under the archive's hash. Only these three entries are ever read, and none to where the archive says.
 */
final class KerasArchive {
    private static final int LARGEST_TEXT = 64 << 20;
    /** Weights are nearly random numbers: nothing honest unpacks to so much more than it takes. */
    private static final long DENSEST = 20;

    private static final List<String> CONTAINERS = List.of("layers", "_layer_checkpoint_dependencies");

    /** Unpacked weights that this process has checked, and their times then. */
    private static final Map<Path, FileTime> CHECKED = new ConcurrentHashMap<>();

    private KerasArchive() {}

    static boolean is(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(4);
            return head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
        } catch (IOException e) {
            return false;
        }
    }

    static KerasModel read(Path file, WeightCache cache, String sha256) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String config = text(zip, file, "config.json")
                    .orElseThrow(() -> new NetworkException(Text.format(
                            "%s is a zip archive, but not one of Keras: it has no config.json. Save the network with"
                                    + " model.save(\"name.keras\").",
                            "%s es un archivo zip, pero no de Keras: no tiene config.json. Guarde la red con"
                                    + " model.save(\"nombre.keras\").",
                            file.getFileName())));
            String version = text(zip, file, "metadata.json")
                    .map(t -> KerasFile.lenient(t).path("keras_version").asText(""))
                    .orElse("");
            var model = KerasFile.json(file, config);
            Flat flat = Flattener.flatten(model);
            Path weights = unpacked(zip, file, cache.folder(), sha256);
            ConvertedWeights converted = new ConvertedWeights(weights, cache, sha256);
            return Hdf5.read(
                    weights,
                    hdf -> new Reading(flat, version, model.path("compile_config"), OptimizerTrace.NONE)
                            .model(
                                    Reading.major(version.isEmpty() ? "3" : version),
                                    false,
                                    (layers, draft) -> fill(hdf, converted, layers, draft)));
        } catch (IOException e) {
            throw new NetworkException(
                    Text.format(
                            "%s is damaged: it cannot be unpacked. Get the file again.",
                            "%s está dañado: no se puede desempaquetar. Consiga el archivo de nuevo.",
                            file.getFileName()),
                    e);
        }
    }

    private static Optional<String> text(ZipFile zip, Path file, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(LARGEST_TEXT);
            if (bytes.length == LARGEST_TEXT) {
                throw tooLarge(file, name);
            }
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static NetworkException tooLarge(Path file, String name) {
        return new NetworkException(Text.format(
                "%s is damaged: its %s unpacks to more than it can honestly hold. Get the file again.",
                "%s está dañado: su %s se desempaqueta a más de lo que puede contener. Consiga el archivo de nuevo.",
                file.getFileName(),
                name));
    }

    private static Path unpacked(ZipFile zip, Path file, Path cache, String sha256) throws IOException {
        ZipEntry entry = zip.getEntry("model.weights.h5");
        if (entry == null) {
            throw new NetworkException(Text.format(
                    "%s has no weights inside (model.weights.h5). Save the network with model.save(\"name.keras\").",
                    "%s no tiene pesos dentro (model.weights.h5). Guarde la red con model.save(\"nombre.keras\").",
                    file.getFileName()));
        }
        long most = Math.addExact(Math.multiplyExact(Files.size(file), DENSEST), 1 << 20);
        if (entry.getSize() > most) {
            throw tooLarge(file, "model.weights.h5");
        }
        Path weights = cache.resolve("keras-" + sha256.replaceAll("[^A-Za-z0-9]", "") + ".weights.h5");
        if (whole(weights, entry)) {
            return weights;
        }
        Files.createDirectories(cache);
        Path beside = Files.createTempFile(cache, "keras-", ".part");
        try {
            try (InputStream in = zip.getInputStream(entry);
                    OutputStream out = Files.newOutputStream(beside)) {
                copy(in, out, most, file);
            }
            return moved(beside, weights);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /**
     * Whether the weights lie there as the archive has them. Their sum is computed once by a process, as long as nobody touches the file.
     * That they were used is noted in the file's time: the host throws away what was used longest ago.
     */
    private static boolean whole(Path weights, ZipEntry entry) throws IOException {
        if (!Files.isRegularFile(weights) || Files.size(weights) != entry.getSize()) {
            return false;
        }
        if (Files.getLastModifiedTime(weights).equals(CHECKED.get(weights))) {
            return true;
        }
        try (CheckedInputStream in = new CheckedInputStream(Files.newInputStream(weights), new CRC32())) {
            byte[] block = new byte[1 << 16];
            while (in.read(block) >= 0) {
                // only the sum is wanted
            }
            if (in.getChecksum().getValue() != entry.getCrc()) {
                return false;
            }
        }
        CHECKED.put(weights, WeightCache.used(weights));
        return true;
    }

    private static void copy(InputStream in, OutputStream out, long most, Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            total += n;
            if (total > most) {
                throw tooLarge(file, "model.weights.h5");
            }
            out.write(buffer, 0, n);
        }
    }

    static Path moved(Path from, Path to) throws IOException {
        try {
            return Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            return Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Arrays lie under the layer's class and its number among those of its class: {@code layers/conv2d_1/vars/0}. */
    private static void fill(Hdf5 hdf, ConvertedWeights converted, Flat flat, Draft draft) {
        for (Flat.Leaf leaf : flat.leaves().values()) {
            List<Slot> slots = WeightMatcher.inKerasOrder(draft.slots(leaf.name()));
            if (slots.isEmpty()) {
                continue;
            }
            Group vars = CONTAINERS.stream()
                    .map(c -> c + "/" + leaf.seat().replace("/", "/" + c + "/") + "/vars")
                    .flatMap(path -> hdf.group(hdf.root(), path).stream())
                    .findFirst()
                    .orElseThrow(() -> WeightMatcher.without(leaf.name()));
            List<StoredWeight> arrays = new ArrayList<>();
            for (int i = 0; i < slots.size() + 4; i++) {
                hdf.array(vars, String.valueOf(i)).map(converted::with).ifPresent(arrays::add);
            }
            WeightMatcher.fillLayer(slots, new WeightMatcher.StoredGroup(leaf.name(), arrays));
        }
    }
}
