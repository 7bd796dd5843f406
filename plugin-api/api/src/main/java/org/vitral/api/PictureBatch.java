package org.vitral.api;

import java.util.List;

/**
 * Pictures that are written when the network asks for them, so that a thousand masked copies of one photograph never lie
 * in memory together.
 *
 * <p>The network splits a batch as suits its engine, asks for each picture once, from any thread and in any order, and
 * while it still works on earlier ones. {@link #write} must therefore be thread-safe.
 */
@ApiStatus(since = "1.0.0")
public interface PictureBatch {

    /** How many pictures there are. */
    int size();

    /**
     * Writes the picture {@code index} at the network's input size.
     *
     * @param index from 0 to {@code size() - 1}
     * @param target takes {@code height * width * channels} values 0..255, row-major, channels last
     * @param offset where in {@code target} the first value goes
     */
    void write(int index, float[] target, int offset);

    /** A batch of pictures that are there already. */
    static PictureBatch of(List<Pixels> pictures) {
        List<Pixels> copy = List.copyOf(pictures);
        return new PictureBatch() {
            @Override
            public int size() {
                return copy.size();
            }

            @Override
            public void write(int index, float[] target, int offset) {
                copy.get(index).copyTo(target, offset);
            }
        };
    }
}
