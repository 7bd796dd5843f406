package org.vitral.keras.read;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;

/** An open HDF5 file of a stranger: sizes are checked before anything is read, and whatever goes wrong becomes one clear line. */
final class Hdf5 implements AutoCloseable {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final long LARGEST_ATTRIBUTE = 64L << 20;
    private static final int MOST_PARTS = 10_000;

    private final Path path;
    private final long length;
    private final HdfFile file;

    private Hdf5(Path path, long length, HdfFile file) {
        this.path = path;
        this.length = length;
        this.file = file;
    }

    /** What is done with an open file. */
    interface Work<T> {
        T with(Hdf5 file);
    }

    /** Opens a file, does some work with it, and closes it. What breaks inside the HDF5 library is told as damage to the file. */
    static <T> T read(Path path, Work<T> work) {
        long length = checkSignature(path);
        try (HdfFile file = new HdfFile(path);
                Hdf5 open = new Hdf5(path, length, file)) {
            return work.with(open);
        } catch (NetworkException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
            throw new NetworkException(
                    Text.format(
                            "%s is damaged or cut short: not all of the network could be read from it. Get the file again.",
                            "%s está dañado o incompleto: no se pudo leer toda la red. Consiga el archivo de nuevo.",
                            path.getFileName()),
                    e);
        }
    }

    private static long checkSignature(Path path) {
        byte[] head;
        long length;
        try (var in = Files.newInputStream(path)) {
            length = Files.size(path);
            head = in.readNBytes(SIGNATURE.length);
        } catch (IOException e) {
            throw new NetworkException(
                    Text.format(
                            "%s cannot be read: there is no such file, or it may not be opened.",
                            "%s no se puede leer: no existe, o no hay permiso para abrirlo.", path.getFileName()),
                    e);
        }
        if (!Arrays.equals(head, SIGNATURE) && !signatureFurtherOn(path, length)) {
            String begin = new String(head, StandardCharsets.ISO_8859_1);
            Text what = length == 0
                    ? Text.of("it is empty", "está vacío")
                    : begin.startsWith("PK")
                            ? Text.of(
                                    "it is a zip archive; if Keras wrote it, name it .keras",
                                    "es un archivo zip; si lo escribió Keras, llámelo .keras")
                            : begin.chars().allMatch(c -> c >= 32 && c < 127 || c == '\n' || c == '\r' || c == '\t')
                                    ? Text.of("it contains text", "contiene texto")
                                    : Text.of("it contains something else", "contiene otra cosa");
            throw new NetworkException(Text.of(
                    path.getFileName() + " is not an HDF5 file: " + what.english()
                            + ". Save the network with model.save(\"name.h5\"), or download it again.",
                    path.getFileName() + " no es un archivo HDF5: " + what.spanish()
                            + ". Guarde la red con model.save(\"nombre.h5\"), o descárguela de nuevo."));
        }
        return length;
    }

    /** HDF5 allows a block of the user's own before the signature: 512 bytes, 1024, 2048, … */
    private static boolean signatureFurtherOn(Path path, long length) {
        try (var channel = Files.newByteChannel(path)) {
            for (long at = 512; at + SIGNATURE.length <= length && at <= 1L << 30; at *= 2) {
                var found = java.nio.ByteBuffer.allocate(SIGNATURE.length);
                channel.position(at);
                channel.read(found);
                if (Arrays.equals(found.array(), SIGNATURE)) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }

    Path path() {
        return path;
    }

    Group root() {
        return file;
    }

    /** A group below another; the path's parts are joined by {@code /}. */
    Optional<Group> group(Group from, String at) {
        Node node = node(from, at);
        return node instanceof Group group ? Optional.of(group) : Optional.empty();
    }

    /** An array below a group. */
    Optional<StoredWeight> array(Group from, String at) {
        Node node = node(from, at);
        return node instanceof Dataset dataset
                ? Optional.of(StoredWeight.of(dataset, at, path, length, file.getUserBlockSize()))
                : Optional.empty();
    }

    private static @Nullable Node node(Group from, String at) {
        Node node = from;
        for (String part : at.split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            // A link is no group and no array: none is followed, least of all into another file.
            if (!(node instanceof Group group)) {
                return null;
            }
            node = group.getChildren().get(part);
        }
        return node;
    }

    /** A text attribute. */
    Optional<String> text(Group group, String name) {
        List<String> texts = plain(group, name);
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(0));
    }

    /** A list of texts; Keras cuts long ones into {@code name0}, {@code name1}, … Empty optional if there is no such attribute. */
    Optional<List<String>> texts(Group group, String name) {
        if (group.getAttribute(name) != null) {
            return Optional.of(plain(group, name));
        }
        if (group.getAttribute(name + "0") == null) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < MOST_PARTS && group.getAttribute(name + i) != null; i++) {
            all.addAll(plain(group, name + i));
        }
        return Optional.of(all);
    }

    private List<String> plain(Group group, String name) {
        Attribute attribute = group.getAttribute(name);
        if (attribute == null || attribute.isEmpty() || attribute.getSize() == 0) {
            return List.of();
        }
        long declared = Math.multiplyExact(
                attribute.getSize(), (long) attribute.getDataType().getSize());
        if (declared > Math.min(LARGEST_ATTRIBUTE, Math.max(length, 1))) {
            throw new NetworkException(Text.format(
                    "%s is damaged: its attribute %s claims %d bytes. Get the file again.",
                    "%s está dañado: su atributo %s dice tener %d bytes. Consiga el archivo de nuevo.",
                    path.getFileName(),
                    name,
                    declared));
        }
        Object data = attribute.getData();
        if (data instanceof String text) {
            return List.of(text);
        }
        if (data instanceof Object[] array) {
            return Arrays.stream(array).map(String::valueOf).toList();
        }
        if (data instanceof byte[] bytes) {
            return List.of(new String(bytes, StandardCharsets.UTF_8));
        }
        return List.of();
    }

    @Override
    public void close() {
        // The library's file is closed by the block that opened it.
    }
}
