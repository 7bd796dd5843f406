package org.vitral.engine.onnxruntime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitral.api.InputSpec;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Weight;

/** VGG16 (Simonyan and Zisserman, 2014) with weights from a formula, so that its size can be measured with without fetching it. */
final class Vgg16ByFormula {
    private static final int[][] BLOCKS = {{64, 64}, {128, 128}, {256, 256, 256}, {512, 512, 512}, {512, 512, 512}};
    private static final int[] DENSE = {4096, 4096, 1000};

    private final Path file;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Stored> weights = new ArrayList<>();
    private String last = "input";

    private Vgg16ByFormula(Path file) {
        this.file = file;
        int size = 224;
        int channels = 3;
        nodes.add(new Node(last, new Op.Input(), List.of(), new int[] {size, size, channels}));
        for (int block = 0; block < BLOCKS.length; block++) {
            for (int filters : BLOCKS[block]) {
                Op conv = new Op.Conv2D(
                        weight(3, 3, channels, filters),
                        Optional.of(weight(filters)),
                        Op.Pair.ONE,
                        Op.Pair.ONE,
                        new Op.Sides(1, 1, 1, 1),
                        1);
                then(conv, size, size, filters);
                then(Op.Activation.relu(), size, size, filters);
                channels = filters;
            }
            size /= 2;
            Op.Pair two = new Op.Pair(2, 2);
            then(new Op.Pool2D(Op.Pooling.MAX, two, two, Op.Sides.NONE), size, size, channels);
        }
        int values = size * size * channels;
        then(new Op.Reshape(), values);
        for (int outputs : DENSE) {
            then(new Op.Dense(weight(values, outputs), Optional.of(weight(outputs))), outputs);
            if (outputs != 1000) {
                then(Op.Activation.relu(), outputs);
            }
            values = outputs;
        }
    }

    private void then(Op op, int... shape) {
        String name = "layer" + nodes.size();
        nodes.add(new Node(name, op, List.of(last), shape));
        last = name;
    }

    private Weight weight(int... shape) {
        long offset = weights.isEmpty() ? 0 : weights.get(weights.size() - 1).end();
        Stored weight = new Stored("weight" + weights.size(), shape, file, offset);
        weights.add(weight);
        return weight;
    }

    static Graph graph(Path file) {
        Vgg16ByFormula vgg = new Vgg16ByFormula(file);
        String logits = vgg.last;
        vgg.then(new Op.Softmax(0), 1000);
        return new Graph(new InputSpec(224, 224, 3), vgg.nodes, logits, vgg.last, Graph.Head.SOFTMAX);
    }

    /** Writes the weights: 138,357,544 of them. */
    static void write(Path file) {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long n = 0;
            for (Stored weight : new Vgg16ByFormula(file).weights) {
                MappedByteBuffer bytes =
                        channel.map(FileChannel.MapMode.READ_WRITE, weight.offset(), Float.BYTES * weight.size());
                weight.fill(n++ << 32, bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Weights that lie in the file, one after the other. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Stored(String name, int[] shape, Path file, long offset) implements Weight {

        long end() {
            return offset + Float.BYTES * size();
        }

        @Override
        public Optional<Place> place() {
            return Optional.of(new Place(file, offset, Float.BYTES * size()));
        }

        @Override
        public FloatBuffer values() {
            try (FileChannel channel = FileChannel.open(file)) {
                ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, offset, Float.BYTES * size());
                return bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** One step of SplitMix64 for each value, scaled so that activations neither vanish nor explode (He et al., 2015). */
        void fill(long from, FloatBuffer target) {
            double scale = shape.length == 1 ? 0.1 : Math.sqrt(6.0 * shape[shape.length - 1] / size());
            for (int i = 0; i < target.capacity(); i++) {
                long z = from + i + 0x9E3779B97F4A7C15L;
                z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
                z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
                z ^= z >>> 31;
                target.put(i, (float) (((z >>> 40) / (double) (1 << 24) * 2 - 1) * scale));
            }
        }
    }
}
