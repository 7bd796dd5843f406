package org.vitral.method.lime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.vitral.api.Benchmark;
import org.vitral.api.Pixels;
import org.vitral.api.Text;
import org.vitral.method.lime.superpixel.Quickshift;
import org.vitral.method.lime.superpixel.Segmentation;
import org.vitral.method.lime.superpixel.Slic;

/**
 * {@code vitral bench superpixels}: what cutting a picture of 224 x 224 takes once Java has warmed up, with LIME's own defaults. It needs no
 * network. Quickshift is also held against the exponentials of its windows, one for each pixel and each that it can see, by
 * {@link Math#exp} on one core: a ratio that says the same on any machine.
 */
public final class SuperpixelBenchmark implements Benchmark {
    private static final int SIDE = 224;
    private static final double KERNEL = 2.5;
    private static final int GRAIN = 12;
    private static final int TIMES = 30;

    @Override
    public String id() {
        return "superpixels";
    }

    @Override
    public Text title() {
        return Text.of("Cutting pictures into superpixels", "Cortar imágenes en superpíxeles");
    }

    @Override
    public List<Row> run(List<Path> files, Path scratch, Consumer<Text> progress) {
        progress.accept(Text.of("Cutting a picture", "Se corta una imagen"));
        Pixels picture = picture();
        double quickshift = milliseconds(new Quickshift(KERNEL, 28, 0.3), picture);
        double slic = milliseconds(new Slic(100, 10), picture);
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                "quickshift",
                Text.format("quickshift, kernel %s", "quickshift, núcleo %s", KERNEL),
                quickshift,
                Unit.MILLISECONDS));
        figures.add(new Figure(
                "quickshift-exponentials",
                Text.of(
                        "quickshift, against the exponentials of its windows on one core",
                        "quickshift, frente a las exponenciales de sus ventanas en un núcleo"),
                quickshift / exponentials(),
                Unit.RATIO));
        figures.add(new Figure("slic", Text.same("SLIC"), slic, Unit.MILLISECONDS));
        return List.of(new Row(SIDE + " x " + SIDE, figures));
    }

    /** Stripes with grain: a picture of which no two pixels are alike. */
    private static Pixels picture() {
        float[] values = new float[SIDE * SIDE * 3];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < values.length; i++) {
            int x = i / 3 % SIDE;
            int y = i / 3 / SIDE;
            int stripe = (x / 30 * 70 + y / 40 * 50 + i % 3 * 90) % 200;
            values[i] = GRAIN + stripe + random.nextInt(2 * GRAIN + 1);
        }
        return Pixels.of(SIDE, SIDE, 3, values);
    }

    /** The least of several times: what else runs on the machine only ever adds. */
    private static double milliseconds(Segmentation segmentation, Pixels picture) {
        return least(() -> segmentation.of(picture, () -> {}));
    }

    private static double exponentials() {
        int window = 2 * (int) Math.ceil(3 * KERNEL) + 1;
        double[] sum = new double[1];
        return least(() -> {
            for (int i = 0; i < SIDE * SIDE * window * window; i++) {
                sum[0] += Math.exp(-1e-6 * i);
            }
        });
    }

    private static double least(Runnable work) {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            work.run();
            least = Math.min(least, (System.nanoTime() - start) / 1e6);
        }
        return least;
    }
}
