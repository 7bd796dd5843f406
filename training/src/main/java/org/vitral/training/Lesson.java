package org.vitral.training;

import java.util.List;
import java.util.random.RandomGenerator;
import org.vitral.api.Pixels;

/** What a network is taught: pictures without end, each drawn anew, and which class each belongs to. */
interface Lesson {

    /** Names of the classes. */
    List<String> classes();

    /** Side of the square pictures. */
    int side();

    /** 1 or 3. */
    int channels();

    /**
     * Draws a picture of a class. The same random numbers give the same picture.
     *
     * @param variety from 0 to 1: lessons begin with what is easy
     */
    Exercise draw(int classIndex, double variety, RandomGenerator random);

    /** How many pictures of a batch are made from one drawing. */
    default int takes() {
        return 1;
    }

    /** One of the pictures made from a drawing. */
    default Pixels take(Pixels drawing, RandomGenerator random) {
        return drawing;
    }
}
