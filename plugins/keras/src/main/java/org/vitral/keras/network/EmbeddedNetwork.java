package org.vitral.keras.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.OpenContext;
import org.vitral.api.Text;
import org.vitral.api.Weights;
import org.vitral.keras.read.KerasFile;
import org.vitral.keras.read.KerasModel;

/** A network whose {@code .h5} travels inside its plug-in. It is unpacked once into the cache, since engines read weights from files. */
public final class EmbeddedNetwork {
    private final String id;
    private final Text title;
    private final Class<?> beside;
    private final String resource;
    private final String preprocessing;
    private final List<String> labels;
    private final List<Text> names;
    private final Map<String, String> provenance;

    /**
     * @param beside the class beside which the resource lies
     * @param resource name of the {@code .h5}
     * @param preprocessing as {@link Preprocessing#parse} takes it
     * @param labels names of the classes
     * @param provenance in this order, such as {@code licence} and {@code paper}
     */
    public EmbeddedNetwork(
            String id,
            Text title,
            Class<?> beside,
            String resource,
            String preprocessing,
            List<String> labels,
            Map<String, String> provenance) {
        this(id, title, beside, resource, preprocessing, labels, List.of(), provenance);
    }

    private EmbeddedNetwork(
            String id,
            Text title,
            Class<?> beside,
            String resource,
            String preprocessing,
            List<String> labels,
            List<Text> names,
            Map<String, String> provenance) {
        this.id = id;
        this.title = title;
        this.beside = beside;
        this.resource = resource;
        this.preprocessing = preprocessing;
        this.labels = List.copyOf(labels);
        this.names = List.copyOf(names);
        this.provenance = new LinkedHashMap<>(provenance);
    }

    /** The same, with names of its classes for people in the order of the labels. */
    public EmbeddedNetwork named(List<Text> words) {
        return new EmbeddedNetwork(id, title, beside, resource, preprocessing, labels, words, provenance);
    }

    /** What is known of it. */
    public NetworkCard card(OpenContext context) {
        byte[] content = content();
        return card(content, KerasFile.read(unpacked(content, context.cache())), context);
    }

    /** Opens it. */
    public Network open(OpenContext context) {
        byte[] content = content();
        KerasModel model = KerasFile.read(unpacked(content, context.cache()));
        return KerasNetworks.open(card(content, model, context), model, context);
    }

    private NetworkCard card(byte[] content, KerasModel model, OpenContext context) {
        Map<String, String> from = new LinkedHashMap<>(provenance);
        from.put("sha256", FileHash.hex(content));
        return KerasNetworks.card(
                        id,
                        title,
                        model,
                        new NetworkCard.Preprocessing(preprocessing, false),
                        labels,
                        Weights.present(content.length, "in the plug-in"),
                        from,
                        context)
                .named(names);
    }

    private byte[] content() {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in the plug-in");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The file in the cache; another process may unpack it at the same time, and nobody ever sees half of it. What lies there is
     * compared with what the plug-in brings, and unpacked again if it has been damaged: a wrong weight is not seen in an answer.
     */
    private Path unpacked(byte[] content, Path cache) {
        Path file = cache.resolve(id + "-" + FileHash.hex(content).substring(0, 16) + ".h5");
        try {
            if (!isThere(file, content)) {
                unpack(content, file);
            }
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean isThere(Path file, byte[] content) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == content.length
                && Arrays.equals(Files.readAllBytes(file), content);
    }

    private void unpack(byte[] content, Path file) throws IOException {
        Path part = Files.createTempFile(file.toAbsolutePath().getParent(), id, ".part");
        try {
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
