package org.vitral.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.vitral.api.InputSpec;
import org.vitral.api.Pixels;

/** Pictures for networks that nothing is known of: a blob of some colour on grey, each at another place, with some noise. */
final class Blobs {
    private static final float STEP = 6;

    private Blobs() {}

    static List<Pixels> pictures(InputSpec in, int n) {
        List<Pixels> pictures = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            Random random = new Random(p);
            float[] v = new float[in.size()];
            int cx = random.nextInt(in.width());
            int cy = random.nextInt(in.height());
            float[] colour = {random.nextFloat() * 255, random.nextFloat() * 255, random.nextFloat() * 255};
            double r2 = Math.pow(Math.max(2, in.width() / 3.0), 2);
            for (int i = 0; i < v.length; i++) {
                int pixel = i / in.channels();
                double d = Math.pow(pixel % in.width() - cx, 2) + Math.pow(pixel / in.width() - cy, 2);
                double mix = Math.exp(-d / r2);
                v[i] = (float) (mix * colour[i % in.channels()] + (1 - mix) * 90 + random.nextFloat() * 20);
            }
            pictures.add(Pixels.of(in.width(), in.height(), in.channels(), v));
        }
        return pictures;
    }

    /** The picture, a little redder (or brighter) in its upper half: little enough for a gradient to foretell what follows. */
    static Pixels redder(Pixels picture) {
        float[] v = picture.toArray();
        for (int i = 0; i < v.length / 2; i += picture.channels()) {
            v[i] = Math.min(255, v[i] + STEP);
        }
        return Pixels.of(picture.width(), picture.height(), picture.channels(), v);
    }
}
