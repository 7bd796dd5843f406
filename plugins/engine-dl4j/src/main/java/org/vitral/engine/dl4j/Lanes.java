package org.vitral.engine.dl4j;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** As many pieces of work at once as there are cores, each with memory of its own that lasts. For one caller at a time. */
final class Lanes implements AutoCloseable {
    private final Lane[] lanes = new Lane[Runtime.getRuntime().availableProcessors()];

    Lanes() {
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane();
        }
    }

    /** What a lane does with one piece. */
    interface Work {
        void piece(Lane lane, int piece);
    }

    int count() {
        return lanes.length;
    }

    /** Does all pieces; whichever lane is free takes the next. */
    void each(int pieces, Work work) {
        AtomicInteger next = new AtomicInteger();
        IntStream.range(0, Math.min(pieces, lanes.length)).parallel().forEach(l -> {
            for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
                work.piece(lanes[l], piece);
            }
        });
    }

    /** One of them, for the caller itself while no work is done. */
    Lane first() {
        return lanes[0];
    }

    @Override
    public void close() {
        for (Lane lane : lanes) {
            lane.close();
        }
    }

    /** Memory for one piece at a time. */
    static final class Lane {
        private @Nullable FloatPointer matrix;
        private final float[][] lines = new float[4][0];

        /** At least {@code size} values outside the heap, with whatever is in them. */
        FloatPointer matrix(long size) {
            FloatPointer there = matrix;
            if (there == null || there.capacity() < size) {
                close();
                there = new FloatPointer(size);
                matrix = there;
            }
            return there;
        }

        /** At least {@code size} values in the heap, with whatever is in them. */
        float[] line(int which, int size) {
            if (lines[which].length < size) {
                lines[which] = new float[size];
            }
            return lines[which];
        }

        private void close() {
            if (matrix != null) {
                matrix.close();
                matrix = null;
            }
        }
    }
}
