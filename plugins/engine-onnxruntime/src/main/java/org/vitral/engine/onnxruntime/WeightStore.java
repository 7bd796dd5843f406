package org.vitral.engine.onnxruntime;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Weight;

/**
 * How weights get into a model. Large contiguous ones stay in the person's file: the model says where, and the runtime maps
 * them. It does so for the files of one folder; the others, and small ones, are copied into the model.
 */
final class WeightStore {
    /** Below this a mapping of its own costs more than a copy. */
    private static final long SMALL = 16 * 1024;
    /** ONNX models end at 2 GiB; some room is left for everything else. */
    private static final long MOST_EMBEDDED = 1_900_000_000L;

    private final Map<Path, Path> real = new HashMap<>();
    private final Optional<Path> folder;
    private long embedded;

    WeightStore(Graph graph) {
        Map<Path, Long> bytes = new HashMap<>();
        for (Node node : graph.nodes()) {
            for (Weight weight : Weights.of(node.op())) {
                place(weight).ifPresent(p -> bytes.merge(folderOf(p.file()), p.length(), Long::sum));
            }
        }
        folder = bytes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** The folder that the model's external data lies in. */
    Optional<Path> folder() {
        return folder;
    }

    OnnxMl.TensorProto tensor(String name, Weight weight, long... dims) {
        OnnxMl.TensorProto.Builder tensor =
                OnnxMl.TensorProto.newBuilder().setName(name).setDataType(OnnxMl.TensorProto.DataType.FLOAT_VALUE);
        for (long d : dims) {
            tensor.addDims(d);
        }
        Optional<Weight.Place> place = place(weight).filter(p -> folder.equals(Optional.of(folderOf(p.file()))));
        if (place.isPresent()) {
            return tensor.setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
                    .addExternalData(entry(
                            "location",
                            realFile(place.get().file()).getFileName().toString()))
                    .addExternalData(entry("offset", Long.toString(place.get().offset())))
                    .addExternalData(entry("length", Long.toString(place.get().length())))
                    .build();
        }
        embedded += 4 * weight.size();
        if (embedded > MOST_EMBEDDED) {
            throw Failures.tooLargeToCopy();
        }
        return tensor.setRawData(copy(weight)).build();
    }

    private Optional<Weight.Place> place(Weight weight) {
        return weight.place()
                .filter(p -> p.length() >= SMALL
                        && p.length() == 4 * weight.size()
                        && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
    }

    private Path folderOf(Path file) {
        Path parent = realFile(file).getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is no file");
        }
        return parent;
    }

    /** The runtime refuses a link that leaves the folder. */
    private Path realFile(Path file) {
        return real.computeIfAbsent(file, f -> {
            try {
                return f.toRealPath();
            } catch (IOException e) {
                throw Failures.weightsGone(f, e);
            }
        });
    }

    private static ByteString copy(Weight weight) {
        FloatBuffer values = weight.values().duplicate();
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(4 * weight.size())).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values.limit(Math.toIntExact(weight.size())));
        return ByteString.copyFrom(bytes);
    }

    private static OnnxMl.StringStringEntryProto entry(String key, String value) {
        return OnnxMl.StringStringEntryProto.newBuilder()
                .setKey(key)
                .setValue(value)
                .build();
    }
}
