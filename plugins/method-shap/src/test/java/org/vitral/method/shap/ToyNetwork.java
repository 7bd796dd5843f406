package org.vitral.method.shap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.vitral.api.Capability;
import org.vitral.api.InputSpec;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.PictureBatch;
import org.vitral.api.Scores;
import org.vitral.api.Text;
import org.vitral.api.Weights;

/** A network of two classes whose probability of class 1 is a formula over the picture. Counts what it is asked. */
final class ToyNetwork implements Network {
    final AtomicInteger asked = new AtomicInteger();
    private final InputSpec input;
    private final Function<float[], Double> formula;

    ToyNetwork(InputSpec input, Function<float[], Double> formula) {
        this.input = input;
        this.formula = formula;
    }

    @Override
    public NetworkCard card() {
        return new NetworkCard(
                "toy",
                Text.same("Toy"),
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
            batch.write(i, picture, 3);
            float[] plain = java.util.Arrays.copyOfRange(picture, 3, picture.length);
            double p = formula.apply(plain);
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
