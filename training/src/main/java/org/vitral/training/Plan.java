package org.vitral.training;

import java.util.List;
import java.util.Locale;

/**
 * What is trained, and for how long.
 *
 * @param name of the network and the file
 * @param lesson that it is taught
 * @param layers from input to output
 * @param steps how many batches it sees
 * @param easy the part of them in which pictures go from easy to all their variety
 * @param rate the learning rate to begin with; it falls to nothing, mostly in the second half
 */
record Plan(String name, Lesson lesson, List<LayerPlan> layers, int steps, double easy, double rate) {

    /** The same for another number of batches. */
    Plan lasting(int batches) {
        return new Plan(name, lesson, layers, batches, easy, rate);
    }

    /** The plan of that name. */
    static Plan of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "lenet5" -> new Plan(name, new DigitsLesson(), LENET5, 13_000, 0, 2e-3);
            case "shapes" -> new Plan(name, new ShapesLesson(false), ALL_CONVOLUTIONAL, 9000, 0.3, 2.5e-3);
            case "shapes-shortcut" -> new Plan(name, new ShapesLesson(true), ALL_CONVOLUTIONAL, 4500, 0.4, 2.5e-3);
            default -> throw new IllegalArgumentException("One of lenet5, shapes, shapes-shortcut; not " + name);
        };
    }

    /** LeNet-5's sizes (LeCun et al., 1998) with ReLU and max pooling in place of tanh and learned means, and softmax at the end. */
    private static final List<LayerPlan> LENET5 = List.of(
            new LayerPlan.Convolution("c1", 6, 5, 1, true, false),
            new LayerPlan.MaxPooling("s2", 2),
            new LayerPlan.Convolution("c3", 16, 5, 1, true, false),
            new LayerPlan.MaxPooling("s4", 2),
            new LayerPlan.Flatten("flatten"),
            new LayerPlan.Dense("c5", 120, "relu"),
            new LayerPlan.Dense("f6", 84, "relu"),
            new LayerPlan.Dense("predictions", 10, "softmax"));

    /** Convolutions alone, then the mean of each of 64 feature maps of 12 x 12: what CAM needs (Zhou et al., 2016). */
    private static final List<LayerPlan> ALL_CONVOLUTIONAL = List.of(
            new LayerPlan.Convolution("conv1", 32, 5, 4, false, true),
            new LayerPlan.Convolution("conv2", 48, 3, 2, false, true),
            new LayerPlan.Convolution("conv3", 64, 3, 1, false, true),
            new LayerPlan.Convolution("conv4", 64, 3, 1, false, true),
            new LayerPlan.GlobalAveragePooling("avg_pool"),
            new LayerPlan.Dense("predictions", 5, "softmax"));
}
