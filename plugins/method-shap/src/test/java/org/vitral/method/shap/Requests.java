package org.vitral.method.shap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.vitral.api.Parameter;
import org.vitral.api.Pixels;
import org.vitral.api.Request;

/** Requests with every default filled in, as the host hands them over. */
final class Requests {
    private Requests() {}

    static Request of(Pixels picture, List<Integer> classes, Map<String, Object> given) {
        return of(picture, classes, given, new Shap().card().defaultSeed());
    }

    static Request of(Pixels picture, List<Integer> classes, Map<String, Object> given, long seed) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter<?> parameter : new Shap().card().parameters()) {
            if (given.containsKey(parameter.key())) {
                values.put(parameter.key(), given.get(parameter.key()));
            } else if (parameter.byDefault() instanceof Parameter.Default.Fixed<?> fixed) {
                values.put(parameter.key(), fixed.value());
            } else if (parameter.byDefault() instanceof Parameter.Default.By<?> by) {
                Object decided = values.get(by.key());
                values.put(
                        parameter.key(),
                        by.values().containsKey(decided) ? by.values().get(decided) : by.otherwise());
            }
        }
        return new Request(picture, classes, values, seed);
    }

    /** Soft stripes and blobs with some noise. */
    static Pixels scene(int width, int height, int channels) {
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

    static Pixels random(int width, int height, int channels, long seed) {
        Random random = new Random(seed);
        float[] values = new float[width * height * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(256);
        }
        return Pixels.of(width, height, channels, values);
    }
}
