package org.example.rise;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.vitral.api.Attribution;
import org.vitral.api.Explanation;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.Fact;
import org.vitral.api.MethodCard;
import org.vitral.api.Network;
import org.vitral.api.Parameter;
import org.vitral.api.PictureBatch;
import org.vitral.api.Pixels;
import org.vitral.api.Request;
import org.vitral.api.Run;
import org.vitral.api.Scores;
import org.vitral.api.Text;

/**
 * RISE (Petsiuk, Das and Saenko, 2018): the picture is shown through random soft masks; a pixel matters as much as the class'
 * probability is high, on average, when it is visible. Mask i depends on the seed and i alone, so a run can go on.
 */
public final class Rise implements ExplanationMethod {
    private static final int AT_ONCE = 25;

    private static final Parameter.Whole MASKS = Parameter.whole("masks", Text.of("Masks", "Máscaras"), 1000)
            .between(1, 100_000)
            .help(Text.of(
                    "How many random masks; the map becomes smoother with more.",
                    "Cuántas máscaras al azar; con más, el mapa es más suave."));

    private static final Parameter.Whole GRID = Parameter.whole("grid", Text.of("Cells along a side", "Celdas por lado"), 8)
            .between(2, 32)
            .help(Text.of(
                    "How fine a mask is before it is made smooth.",
                    "Qué tan fina es una máscara antes de suavizarla."));

    private static final Parameter.Decimal VISIBLE = Parameter.decimal(
                    "visible", Text.of("Visible part", "Parte visible"), 0.5)
            .between(0.05, 0.95)
            .help(Text.of(
                    "The probability that a cell of a mask is visible.",
                    "La probabilidad de que una celda de una máscara sea visible."));

    @Override
    public MethodCard card() {
        return MethodCard.of(
                        "rise",
                        Text.of("RISE", "RISE"),
                        Text.of(
                                "How probable the class is, on average, when each place is visible through random masks.",
                                "Qué probable es la clase, en promedio, cuando cada lugar se ve a través de máscaras al azar."))
                .with(MASKS, GRID, VISIBLE)
                .describedIn("Petsiuk, Das and Saenko, 2018", "https://arxiv.org/abs/1806.07421")
                .continuedBy(MASKS);
    }

    /** Sums over the masks so far: what a run that goes on begins with. */
    private record Sums(int masks, double[][] weighted, double[] visible) {
        Sums copy() {
            double[][] rows = new double[weighted.length][];
            for (int c = 0; c < rows.length; c++) {
                rows[c] = weighted[c].clone();
            }
            return new Sums(masks, rows, visible.clone());
        }
    }

    @Override
    public List<Explanation> explain(Network network, Request request, Run run) {
        Pixels picture = request.picture();
        int pixels = picture.width() * picture.height();
        int wanted = request.get(MASKS);
        Sums sums = run.carried(Sums.class)
                .map(Sums::copy)
                .orElseGet(() -> new Sums(0, new double[request.classes().size()][pixels], new double[pixels]));
        int done = sums.masks();
        while (done < wanted) {
            int from = done;
            int n = Math.min(AT_ONCE, wanted - from);
            Scores scores = network.classify(new PictureBatch() {
                @Override
                public int size() {
                    return n;
                }

                @Override
                public void write(int index, float[] target, int offset) {
                    float[] mask = mask(request, from + index);
                    picture.copyTo(target, offset);
                    for (int i = 0; i < picture.size(); i++) {
                        target[offset + i] *= mask[i / picture.channels()];
                    }
                }
            });
            for (int m = 0; m < n; m++) {
                add(sums, mask(request, from + m), scores, m, request.classes());
            }
            done += n;
            run.progress(done, wanted);
            run.publish(explanations(request, sums, done));
            if (run.finishNow()) {
                break;
            }
        }
        run.carry(new Sums(done, sums.weighted(), sums.visible()).copy());
        return explanations(request, sums, done);
    }

    private static void add(Sums sums, float[] mask, Scores scores, int picture, List<Integer> classes) {
        for (int i = 0; i < mask.length; i++) {
            sums.visible()[i] += mask[i];
            for (int c = 0; c < sums.weighted().length; c++) {
                sums.weighted()[c][i] += mask[i] * scores.probability(picture, classes.get(c));
            }
        }
    }

    private static List<Explanation> explanations(Request request, Sums sums, int masks) {
        Pixels picture = request.picture();
        List<Explanation> all = new ArrayList<>();
        for (int c = 0; c < sums.weighted().length; c++) {
            float[] map = new float[picture.width() * picture.height()];
            double mean = 0;
            for (int i = 0; i < map.length; i++) {
                map[i] = (float) (sums.weighted()[c][i] / Math.max(1e-9, sums.visible()[i]));
                mean += map[i] / map.length;
            }
            // What every place shares says nothing about where: only what lies above the average is shown.
            for (int i = 0; i < map.length; i++) {
                map[i] -= (float) mean;
            }
            all.add(Explanation.of(
                            request.classes().get(c),
                            Attribution.HeatMap.positivePartOf(picture.width(), picture.height(), map))
                    .with(Fact.number("masks", Text.of("Masks used", "Máscaras usadas"), masks))
                    .with(Fact.number("mean", Text.of("Mean probability", "Probabilidad media"), mean)));
        }
        return all;
    }

    /** Mask {@code index}: a random grid one cell larger than the picture on each side, shifted, enlarged bilinearly. */
    private static float[] mask(Request request, int index) {
        Pixels picture = request.picture();
        int grid = request.get(GRID);
        Random random = new Random(request.seed() * 1_000_003 + index);
        random.nextInt(); // seeds next to each other begin alike
        float[][] cells = new float[grid + 2][grid + 2];
        for (float[] row : cells) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextDouble() < request.get(VISIBLE) ? 1 : 0;
            }
        }
        double shiftX = random.nextDouble();
        double shiftY = random.nextDouble();
        float[] mask = new float[picture.width() * picture.height()];
        for (int y = 0; y < picture.height(); y++) {
            double v = (y + 0.5) / picture.height() * grid + shiftY;
            int row = (int) v;
            float fy = (float) (v - row);
            for (int x = 0; x < picture.width(); x++) {
                double u = (x + 0.5) / picture.width() * grid + shiftX;
                int column = (int) u;
                float fx = (float) (u - column);
                float top = cells[row][column] * (1 - fx) + cells[row][column + 1] * fx;
                float bottom = cells[row + 1][column] * (1 - fx) + cells[row + 1][column + 1] * fx;
                mask[y * picture.width() + x] = top * (1 - fy) + bottom * fy;
            }
        }
        return mask;
    }
}
