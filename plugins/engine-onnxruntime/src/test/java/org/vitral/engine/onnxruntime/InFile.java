package org.vitral.engine.onnxruntime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Weight;

/** The same graph with the kernels of its convolutions in a file. */
final class InFile {
    private InFile() {}

    /** @param gap bytes before each kernel */
    static Graph graph(Graph graph, Path file, int gap) throws IOException {
        List<Node> nodes = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long offset = 0;
            for (Node node : graph.nodes()) {
                if (node.op() instanceof Op.Conv2D c) {
                    offset += gap;
                    ByteBuffer bytes = bytes(c.kernel());
                    Weight kernel = new Stored(c.kernel(), new Weight.Place(file, offset, bytes.remaining()));
                    offset += channel.write(bytes, offset);
                    Op conv = new Op.Conv2D(kernel, c.bias(), c.strides(), c.dilation(), c.pad(), c.groups());
                    nodes.add(new Node(node.name(), conv, node.inputs(), node.shape()));
                } else {
                    nodes.add(node);
                }
            }
        }
        return new Graph(graph.input(), nodes, graph.logits(), graph.output(), graph.head());
    }

    private static ByteBuffer bytes(Weight weight) {
        float[] values = weight.toArray();
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes;
    }

    private record Stored(Weight weight, Place stored) implements Weight {
        @Override
        public String name() {
            return weight.name();
        }

        @Override
        public int[] shape() {
            return weight.shape();
        }

        @Override
        public Optional<Place> place() {
            return Optional.of(stored);
        }

        @Override
        public FloatBuffer values() {
            return weight.values();
        }
    }
}
