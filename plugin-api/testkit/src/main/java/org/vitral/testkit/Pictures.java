package org.vitral.testkit;

import java.util.Random;
import org.vitral.api.ApiStatus;
import org.vitral.api.Pixels;

/** Pictures of any size for tests: the same at every call. */
@ApiStatus(since = "1.0.0")
public final class Pictures {
    private Pictures() {}

    /** Soft stripes and blobs with some noise. */
    public static Pixels scene(int width, int height, int channels) {
        Random random = new Random(1);
        float[] values = new float[width * height * channels];
        for (int i = 0; i < values.length; i++) {
            int x = i / channels % width;
            int y = i / channels / width;
            double wave = Math.sin(9.0 * x / width + i % channels) * Math.cos(7.0 * y / height);
            values[i] = (float) Math.rint(Math.max(0, Math.min(255, 128 + 100 * wave + random.nextInt(9))));
        }
        return Pixels.of(width, height, channels, values);
    }

    /** Noise. */
    public static Pixels random(int width, int height, int channels, long seed) {
        Random random = new Random(seed);
        float[] values = new float[width * height * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(256);
        }
        return Pixels.of(width, height, channels, values);
    }
}
