package org.vitral.training;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.vitral.network.lenet5.DigitDrawing;
import org.vitral.network.lenet5.DrawnDigit;

/** Ten digits, three quarters of them drawn by hand, the others in every font that this machine has. */
final class DigitsLesson implements Lesson {
    private final List<Font> fonts = fonts();

    /** Logical fonts and installed ones, in an order that does not depend on the system, each in four styles. */
    private static List<Font> fonts() {
        List<Font> found = new ArrayList<>();
        Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames())
                .sorted(Comparator.naturalOrder())
                .map(family -> new Font(family, Font.PLAIN, 100))
                .filter(font -> font.canDisplayUpTo("0123456789") == -1)
                .forEach(found::add);
        List<Font> styles = new ArrayList<>();
        for (int style = 0; style < 4; style++) {
            for (Font font : found) {
                styles.add(font.deriveFont(style));
            }
        }
        return styles;
    }

    @Override
    public List<String> classes() {
        return IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    }

    @Override
    public int side() {
        return 32;
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public Exercise draw(int classIndex, double variety, RandomGenerator random) {
        DrawnDigit drawn = fonts.isEmpty() || random.nextInt(4) > 0
                ? DigitDrawing.byHand(classIndex, side(), random)
                : DigitDrawing.inFont(classIndex, side(), fonts, random);
        return new Exercise(drawn.picture(), false);
    }
}
