package org.vitral.keras.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** Memory for one row of batches: two direct buffers that take turns, and for each writing thread an array to write a picture into. */
final class Buffers {
    private final int pictures;
    private final int pictureSize;
    private final @Nullable FloatBuffer[] direct = new FloatBuffer[2];
    private final float[] @Nullable [] staging;

    /**
     * @param pictures how many pictures a buffer holds
     * @param pictureSize values of one picture
     * @param writers how many threads write at once
     */
    Buffers(int pictures, int pictureSize, int writers) {
        this.pictures = pictures;
        this.pictureSize = pictureSize;
        this.staging = new float[writers][];
    }

    /** One of the two buffers, made when it is first asked for: a single picture needs one only. */
    FloatBuffer direct(int turn) {
        FloatBuffer buffer = direct[turn];
        if (buffer == null) {
            int bytes = Math.multiplyExact(Math.multiplyExact(pictures, pictureSize), Float.BYTES);
            buffer = ByteBuffer.allocateDirect(bytes)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            direct[turn] = buffer;
        }
        return buffer;
    }

    /** The array of one writing thread. */
    float[] staging(int writer) {
        float[] array = staging[writer];
        if (array == null) {
            array = new float[pictureSize];
            staging[writer] = array;
        }
        return array;
    }
}
