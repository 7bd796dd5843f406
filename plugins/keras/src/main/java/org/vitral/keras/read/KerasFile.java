package org.vitral.keras.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jhdf.api.Group;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;

/** Reads a Keras file. Nothing in it is executed, and every size that it declares is checked before memory is taken. */
public final class KerasFile {
    private static final int MOST_ARRAYS = 100_000;

    private static final JsonMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(500)
                            .maxStringLength(64 << 20)
                            .maxDocumentLength(64L << 20)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes NaN and Infinity
            .build();

    private KerasFile() {}

    /**
     * Reads a whole model: {@code .h5} or {@code .hdf5} of Keras 1, 2 and 3. The file must stay as it is while the graph is used.
     *
     * @throws NetworkException if it is damaged, is no classifier, or has a layer that is not known; names it and the remedy
     */
    public static KerasModel read(Path file) {
        return guarded(file, () -> Hdf5.read(file, hdf -> whole(hdf, Optional.empty())));
    }

    /**
     * Reads a whole model; {@code .keras} archives too. What engines cannot use in place is unpacked or converted once and kept.
     *
     * @param cache where the weights of an archive are unpacked, and those that are compressed, in chunks or no float32 are converted to
     * @param sha256 of the file; names what is kept
     * @throws NetworkException as {@link #read(Path)}
     */
    public static KerasModel read(Path file, WeightCache cache, String sha256) {
        return guarded(
                file,
                () -> KerasArchive.is(file)
                        ? KerasArchive.read(file, cache, sha256)
                        : Hdf5.read(file, hdf -> whole(hdf, Optional.of(new ConvertedWeights(file, cache, sha256)))));
    }

    /**
     * Reads a file that has weights only, as Keras' applications are published, or takes the weights alone from a whole model.
     *
     * @throws NetworkException as {@link #read(Path)}, and if the weights are not those of the architecture
     */
    public static KerasModel read(Path weights, ModelSpec architecture) {
        return guarded(
                weights,
                () -> Hdf5.read(weights, hdf -> {
                    Group group = hdf.group(hdf.root(), "model_weights").orElse(hdf.root());
                    List<WeightMatcher.StoredGroup> groups = groups(hdf, group, Optional.empty());
                    String version = hdf.text(group, "keras_version").orElse("");
                    return new Reading(Flat.of(architecture), version)
                            .model(
                                    architecture.kerasMajor(),
                                    false,
                                    (flat, draft) -> WeightMatcher.matchWeightsOnly(flat, draft, groups));
                }));
    }

    /** What is known of an architecture before its weights are there: everything but their values. */
    public static KerasModel describe(ModelSpec architecture) {
        return new Reading(Flat.of(architecture), "")
                .model(
                        architecture.kerasMajor(),
                        false,
                        (flat, draft) -> flat.leaves().values().stream()
                                .flatMap(leaf -> draft.slots(leaf.name()).stream())
                                .forEach(slot -> slot.fill(new AbsentWeight(slot.name(), slot.shape()))));
    }

    private static KerasModel whole(Hdf5 hdf, Optional<ConvertedWeights> converted) {
        Optional<String> config = hdf.text(hdf.root(), "model_config");
        if (config.isEmpty()) {
            throw withoutModel(hdf);
        }
        String version = hdf.text(hdf.root(), "keras_version").orElse("");
        JsonNode training =
                hdf.text(hdf.root(), "training_config").map(KerasFile::lenient).orElse(MissingNode.getInstance());
        Flat flat = Flattener.flatten(json(hdf.path(), config.get()));
        Group group = hdf.group(hdf.root(), "model_weights").orElse(hdf.root());
        List<WeightMatcher.StoredGroup> groups = groups(hdf, group, converted);
        boolean optimizer = hdf.group(hdf.root(), "optimizer_weights").isPresent();
        return new Reading(flat, version, training, OptimizerTrace.of(hdf))
                .model(
                        Reading.major(version),
                        optimizer,
                        (layers, draft) -> WeightMatcher.match(layers, draft, groups));
    }

    private static List<WeightMatcher.StoredGroup> groups(Hdf5 hdf, Group group, Optional<ConvertedWeights> converted) {
        List<WeightMatcher.StoredGroup> groups = new ArrayList<>();
        int arrays = 0;
        for (String layer : hdf.texts(group, "layer_names").orElse(List.of())) {
            Group of = hdf.group(group, layer).orElseThrow(() -> Flattener.broken(layer));
            List<StoredWeight> weights = new ArrayList<>();
            for (String name : hdf.texts(of, "weight_names").orElse(List.of())) {
                StoredWeight stored = hdf.array(of, name).orElseThrow(() -> missing(hdf, name));
                weights.add(converted.map(c -> c.with(stored)).orElse(stored));
                if (++arrays > MOST_ARRAYS) {
                    throw missing(hdf, name);
                }
            }
            groups.add(new WeightMatcher.StoredGroup(layer, weights));
        }
        return groups;
    }

    private static NetworkException missing(Hdf5 hdf, String name) {
        return new NetworkException(Text.format(
                "%s is damaged: the weights %s are not where they should be. Get the file again.",
                "%s está dañado: los pesos %s no están donde deberían. Consiga el archivo de nuevo.",
                hdf.path().getFileName(),
                ModelConfig.shown(name)));
    }

    /** Weights alone, or something that is not Keras' at all. */
    private static NetworkException withoutModel(Hdf5 hdf) {
        Path name = hdf.path().getFileName();
        Optional<List<String>> layers = hdf.texts(hdf.root(), "layer_names");
        if (layers.isEmpty()) {
            return new NetworkException(Text.format(
                    "%s is an HDF5 file, but not a network of Keras. Save the network with model.save(\"name.h5\").",
                    "%s es un archivo HDF5, pero no una red de Keras. Guarde la red con model.save(\"nombre.h5\").",
                    name));
        }
        if (!topped(hdf, layers.get())) {
            return new NetworkException(Text.format(
                    "%s holds weights alone, and no classifier on top: it ends in features, not in classes. Save a whole"
                            + " classifier with model.save(\"name.h5\").",
                    "%s contiene solo pesos, y sin clasificador encima: termina en características, no en clases. Guarde un"
                            + " clasificador entero con model.save(\"nombre.h5\").",
                    name));
        }
        return new NetworkException(Text.format(
                "%s holds weights alone, without the network they belong to. Save the whole network with"
                        + " model.save(\"name.h5\") instead of save_weights.",
                "%s contiene solo pesos, sin la red a la que pertenecen. Guarde la red entera con"
                        + " model.save(\"nombre.h5\") en vez de save_weights.",
                name));
    }

    /** Whether the last weights are those of a dense layer, or something that only classifiers have comes after them. */
    private static boolean topped(Hdf5 hdf, List<String> layers) {
        List<WeightMatcher.StoredGroup> groups = groups(hdf, hdf.root(), Optional.empty());
        boolean dense = groups.stream().flatMap(g -> g.arrays().stream()).anyMatch(a -> a.dimensions().length == 2);
        String last = layers.isEmpty() ? "" : layers.get(layers.size() - 1).toLowerCase(java.util.Locale.ROOT);
        return dense || last.matches(".*(softmax|predictions|loss|prob|activation|global|pool10).*");
    }

    static JsonNode json(Path file, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new NetworkException(
                    Text.format(
                            "%s is damaged: its description of the network is not JSON. Get the file again.",
                            "%s está dañado: su descripción de la red no es JSON. Consiga el archivo de nuevo.",
                            file.getFileName()),
                    e);
        }
    }

    /** The training configuration is a help, no more. */
    static JsonNode lenient(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private interface Work {
        KerasModel read();
    }

    /** Whatever a hostile file brings about that no check foresaw is told as one line too. */
    private static KerasModel guarded(Path file, Work work) {
        try {
            return work.read();
        } catch (NetworkException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new NetworkException(
                    Text.format(
                            "%s is damaged: its description of the network does not hold together. Get the file again.",
                            "%s está dañado: su descripción de la red no es coherente. Consiga el archivo de nuevo.",
                            file.getFileName()),
                    e);
        }
    }
}
