package org.vitral.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.vitral.api.ApiStatus;
import org.vitral.api.Capability;
import org.vitral.api.InputSpec;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.PictureBatch;
import org.vitral.api.Scores;
import org.vitral.api.Text;
import org.vitral.api.Weights;

/**
 * A network of two classes without capabilities, whose probability of class 1 is a formula over the picture's values: for methods that
 * only ask what the network says of masked pictures. Counts what it is asked.
 */
@ApiStatus(since = "1.0.0")
public final class FormulaNetwork implements Network {
    private final AtomicInteger asked = new AtomicInteger();
    private final InputSpec input;
    private final ToDoubleFunction<float[]> formula;

    /**
     * A network that takes pictures of this size.
     *
     * @param formula from the values of a picture, 0..255, row-major and channels last, to a probability
     */
    public FormulaNetwork(InputSpec input, ToDoubleFunction<float[]> formula) {
        this.input = input;
        this.formula = formula;
    }

    /** How many pictures it has classified. */
    public int asked() {
        return asked.get();
    }

    @Override
    public NetworkCard card() {
        return new NetworkCard(
                "formula",
                Text.of("Formula", "Fórmula"),
                input,
                List.of(),
                2,
                Set.of(),
                Map.of(),
                List.of(),
                new NetworkCard.Preprocessing("none", false),
                Weights.present(0, "in the test"),
                Map.of());
    }

    @Override
    public Scores classify(PictureBatch batch) {
        float[] probabilities = new float[2 * batch.size()];
        float[] logits = new float[2 * batch.size()];
        float[] picture = new float[input.size() + 3];
        for (int i = 0; i < batch.size(); i++) {
            batch.write(i, picture, 3); // not at the beginning: a method must keep to its offset
            float[] plain = Arrays.copyOfRange(picture, 3, picture.length);
            double p = formula.applyAsDouble(plain);
            probabilities[2 * i] = (float) (1 - p);
            probabilities[2 * i + 1] = (float) p;
            logits[2 * i + 1] = (float) Math.log(p / (1 - p));
        }
        asked.addAndGet(batch.size());
        return Scores.of(2, logits, probabilities);
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
