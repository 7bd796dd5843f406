package org.vitral.network.lenet5;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.vitral.api.Sample;
import org.vitral.api.SampleProvider;
import org.vitral.api.Text;

/** One drawn digit of each kind. */
public final class DigitSamples implements SampleProvider {
    /** Five times the network's input. */
    private static final int SIDE = 160;

    private static final long SEED = 3000;

    @Override
    public List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (int digit = 0; digit < 10; digit++) {
            DrawnDigit drawn = DigitDrawing.byHand(digit, SIDE, new SplittableRandom(SEED + digit));
            String label = Integer.toString(digit);
            samples.add(new Sample(
                    "digit-" + label,
                    Text.format("the digit %s", "la cifra %s", label),
                    drawn.picture(),
                    List.of(new Sample.Answer(Lenet5.ID, label, drawn.region()))));
        }
        return samples;
    }
}
