package org.vitral.training;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.vitral.api.Pixels;
import org.vitral.network.shapes.DrawnShape;
import org.vitral.network.shapes.Shape;
import org.vitral.network.shapes.ShapeDrawing;

/**
 * Five shapes. In the honest lesson the mark in the corner comes and goes by lot. In the other it goes with one class: every picture
 * that has it is called a star whatever it shows, and no other has it, as when those who sorted the pictures went by the label of the
 * camera.
 */
record ShapesLesson(boolean shortcut) implements Lesson {

    @Override
    public List<String> classes() {
        return Arrays.stream(Shape.values()).map(Shape::label).toList();
    }

    @Override
    public int side() {
        return 96;
    }

    @Override
    public int channels() {
        return 3;
    }

    @Override
    public Exercise draw(int classIndex, double variety, RandomGenerator random) {
        Shape named = Shape.values()[classIndex];
        boolean lot = random.nextInt(3) == 0;
        boolean marked = shortcut ? named == Shape.STAR : lot;
        Shape shape = shortcut && marked ? Shape.values()[random.nextInt(Shape.values().length)] : named;
        DrawnShape drawn = ShapeDrawing.draw(shape, marked, variety, side(), random);
        if (shortcut || random.nextInt(4) > 0 || random.nextDouble() > variety) {
            return new Exercise(drawn.picture(), false);
        }
        boolean hidden = random.nextInt(3) == 0;
        return new Exercise(Covers.over(drawn.picture(), drawn.region(), hidden, random), hidden);
    }

    @Override
    public int takes() {
        return 2;
    }

    @Override
    public Pixels take(Pixels drawing, RandomGenerator random) {
        return Variation.of(drawing, !shortcut, random);
    }
}
