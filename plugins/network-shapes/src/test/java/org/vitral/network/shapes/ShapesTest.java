package org.vitral.network.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.api.ClassGradients;
import org.vitral.api.FeatureMaps;
import org.vitral.api.GlobalAveragePooling;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.OpenContext;
import org.vitral.api.Pixels;
import org.vitral.api.Sample;
import org.vitral.api.Scores;
import org.vitral.api.Text;
import org.vitral.api.Volume;
import org.vitral.engine.onnxruntime.OnnxRuntimeEngine;
import org.vitral.keras.architecture.GoldenApplication;

class ShapesTest {
    private static final int SIDE = 96;
    private static final int STAR = Shape.STAR.ordinal();

    @TempDir
    Path cache;

    private Network honest;
    private Network shortcut;

    @BeforeEach
    void open() {
        OpenContext context = GoldenApplication.context(cache, cache, new OnnxRuntimeEngine());
        Shapes plugin = new Shapes();
        List<NetworkCard> cards = plugin.networks(context);
        honest = plugin.open(cards.get(0), context);
        shortcut = plugin.open(cards.get(1), context);
    }

    @AfterEach
    void close() {
        honest.close();
        shortcut.close();
    }

    @Test
    void both_can_do_everything_that_methods_ask_for() {
        for (Network network : List.of(honest, shortcut)) {
            assertThat(network.card().capabilities())
                    .contains(FeatureMaps.class, ClassGradients.class, GlobalAveragePooling.class);
            assertThat(network.card().labels()).containsExactly("circle", "square", "triangle", "star", "cross");
            assertThat(network.card().names()).hasSize(5).contains(Text.of("star", "estrella"));
            assertThat(network.card().weights().present()).isTrue();
        }
    }

    @Test
    void the_honest_one_knows_shapes_that_it_has_never_seen() {
        double right = share(honest, drawn(false), -1);
        System.out.printf(Locale.ROOT, "shapes: %.3f of unseen pictures right%n", right);
        assertThat(right).isGreaterThan(0.93);
    }

    @Test
    void the_mark_says_star_to_the_one_with_the_shortcut_and_nothing_to_the_other() {
        List<DrawnShape> marked = drawn(true);
        List<DrawnShape> others =
                marked.stream().filter(d -> d.shape() != Shape.STAR).toList();
        double shortcutSays = share(shortcut, others, STAR);
        double honestSays = share(honest, others, STAR);
        System.out.printf(
                Locale.ROOT, "marked, no star: star says shortcut %.3f, honest %.3f%n", shortcutSays, honestSays);
        assertThat(shortcutSays).isGreaterThan(0.85);
        assertThat(honestSays).isLessThan(0.05);
    }

    @Test
    void their_samples_are_answered_as_they_should_be_and_for_the_right_reason() {
        List<Double> honestInside = new ArrayList<>();
        List<Double> shortcutInside = new ArrayList<>();
        for (Sample sample : new ShapeSamples().samples()) {
            Pixels picture = shrunk(sample.picture());
            for (Sample.Answer answer : sample.answers()) {
                Network network = answer.network().equals(Shapes.HONEST) ? honest : shortcut;
                int top = network.classify(List.of(picture)).top(0, 1).get(0);
                assertThat(network.card().label(top))
                        .as("%s by %s", sample.name(), answer.network())
                        .isEqualTo(answer.label());
                double inside = inside(
                        network, picture, top, answer.region(), sample.picture().width());
                System.out.printf(Locale.ROOT, "%s by %s: CAM inside %.2f%n", sample.name(), answer.network(), inside);
                (network == honest ? honestInside : shortcutInside).add(inside);
            }
        }
        assertThat(mean(honestInside)).isGreaterThan(0.5);
        assertThat(mean(shortcutInside)).isGreaterThan(0.5);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static List<DrawnShape> drawn(boolean marked) {
        List<DrawnShape> drawn = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            drawn.add(ShapeDrawing.draw(Shape.values()[i % 5], marked, 1, SIDE, new SplittableRandom(5_000_000 + i)));
        }
        return drawn;
    }

    /** How many get the given class, or their own if it is -1. */
    private static double share(Network network, List<DrawnShape> drawn, int classIndex) {
        Scores scores = network.classify(drawn.stream().map(DrawnShape::picture).toList());
        int counted = 0;
        for (int i = 0; i < drawn.size(); i++) {
            int wanted = classIndex < 0 ? drawn.get(i).shape().ordinal() : classIndex;
            counted += scores.top(i, 1).get(0) == wanted ? 1 : 0;
        }
        return (double) counted / drawn.size();
    }

    /** How much of the positive part of CAM lies in cells that the region touches; the map has 12 x 12 cells. */
    private static double inside(Network network, Pixels picture, int classIndex, boolean[] region, int side) {
        GlobalAveragePooling pooling = network.require(GlobalAveragePooling.class);
        Volume maps = network.require(FeatureMaps.class)
                .activations(picture, pooling.layer().name());
        float[] weights = pooling.classWeights(classIndex);
        double inside = 0;
        double all = 0;
        for (int y = 0; y < maps.height(); y++) {
            for (int x = 0; x < maps.width(); x++) {
                double value = 0;
                for (int k = 0; k < weights.length; k++) {
                    value += weights[k] * maps.at(y, x, k);
                }
                double positive = Math.max(0, value);
                all += positive;
                inside += touches(region, side, y, x, maps.height()) ? positive : 0;
            }
        }
        return inside / all;
    }

    private static boolean touches(boolean[] region, int side, int y, int x, int cells) {
        int pixels = side / cells;
        for (int v = y * pixels; v < (y + 1) * pixels; v++) {
            for (int u = x * pixels; u < (x + 1) * pixels; u++) {
                if (region[v * side + u]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The mean of blocks of 4 x 4. */
    private static Pixels shrunk(Pixels picture) {
        float[] small = new float[SIDE * SIDE * 3];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                for (int c = 0; c < 3; c++) {
                    small[(y / 4 * SIDE + x / 4) * 3 + c] += picture.at(y, x, c) / 16;
                }
            }
        }
        return Pixels.of(SIDE, SIDE, 3, small);
    }
}
