package org.vitral.network.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.vitral.api.Sample;
import org.vitral.api.SampleProvider;
import org.vitral.api.Text;

/** Pictures for both networks: stars with the mark, of which both say star for different reasons, and each shape without it. */
public final class ShapeSamples implements SampleProvider {
    /** Four times the networks' input. */
    private static final int SIDE = 384;

    private static final int MARKED = 3;
    private static final double VARIETY = 0.7;
    private static final long SEED = 96;

    @Override
    public List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        // A star without the mark and one with it, next to each other, are what there is to compare.
        samples.add(plain(Shape.STAR));
        samples.add(marked(1));
        for (Shape shape : Shape.values()) {
            if (shape != Shape.STAR) {
                samples.add(plain(shape));
            }
        }
        for (int i = 2; i <= MARKED; i++) {
            samples.add(marked(i));
        }
        return samples;
    }

    /** The shortcut network looks at the mark, the honest one at the star. */
    private static Sample marked(int number) {
        DrawnShape drawn = draw(Shape.STAR, true, SEED + 100 + number);
        String label = Shape.STAR.label();
        return new Sample(
                "star-marked-" + number,
                Text.format(
                        "a star with a mark in a corner (%d)",
                        "una estrella con una marca en una esquina (%d)", number),
                drawn.picture(),
                List.of(
                        new Sample.Answer(Shapes.HONEST, label, drawn.region()),
                        new Sample.Answer(Shapes.SHORTCUT, label, drawn.mark().orElseThrow())));
    }

    private static Sample plain(Shape shape) {
        DrawnShape drawn = draw(shape, false, SEED + shape.ordinal());
        return new Sample(
                shape.label() + "-plain",
                shape.title(),
                drawn.picture(),
                List.of(new Sample.Answer(Shapes.HONEST, shape.label(), drawn.region())));
    }

    /** The first picture of a row of seeds on which shape and mark do not touch. */
    private static DrawnShape draw(Shape shape, boolean mark, long seed) {
        for (long attempt = 0; ; attempt++) {
            DrawnShape drawn =
                    ShapeDrawing.draw(shape, mark, VARIETY, SIDE, new SplittableRandom(seed * 1000 + attempt));
            if (attempt > 50 || drawn.apart()) {
                return drawn;
            }
        }
    }
}
