package org.vitral.engine.dl4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Memory for what layers give, used again from layer to layer and run to run: fresh memory costs more than many a layer. */
final class Memory implements AutoCloseable {
    private final List<DataBuffer> all = new ArrayList<>();
    private final List<DataBuffer> free = new ArrayList<>();

    /** An array with whatever is in it, row-major. */
    INDArray array(long... shape) {
        long size = 1;
        for (long side : shape) {
            size = Math.multiplyExact(size, side);
        }
        return Nd4j.create(buffer(size), shape, Nd4j.getStrides(shape, 'c'), 0, 'c');
    }

    private DataBuffer buffer(long size) {
        DataBuffer best = null;
        for (DataBuffer one : free) {
            if (one.length() >= size && (best == null || one.length() < best.length())) {
                best = one;
            }
        }
        if (best == null) {
            best = Nd4j.createBuffer(DataType.FLOAT, size, false);
            all.add(best);
        } else {
            remove(best, free);
        }
        return best;
    }

    /** Takes an array back, wherever it came from, unless its memory is that of one that is still needed. */
    void release(INDArray array, Collection<INDArray> needed) {
        DataBuffer memory = memory(array);
        if (needed.stream().anyMatch(other -> memory(other) == memory)) {
            return;
        }
        if (contains(memory, all)) {
            free.add(memory);
        } else if (memory.closeable()) {
            memory.close();
        }
    }

    private static DataBuffer memory(INDArray array) {
        DataBuffer viewed = array.data().originalDataBuffer();
        return viewed == null ? array.data() : viewed;
    }

    // Buffers are equal when their values are, so lists' own methods would compare values.

    private static boolean contains(DataBuffer buffer, List<DataBuffer> buffers) {
        return buffers.stream().anyMatch(one -> one == buffer);
    }

    private static void remove(DataBuffer buffer, List<DataBuffer> buffers) {
        buffers.removeIf(one -> one == buffer);
    }

    @Override
    public void close() {
        all.forEach(DataBuffer::close);
        all.clear();
        free.clear();
    }
}
