package org.vitral.network.kerash5;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.OpenContext;
import org.vitral.api.Pixels;
import org.vitral.api.Scores;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.api.Weights;
import org.vitral.keras.network.KerasNetworks;
import org.vitral.keras.read.KerasModel;
import org.vitral.keras.read.PreprocessingProposal;

/** A small grey network of ten classes most likely reads digits: what it was trained with shows when it is given some. */
final class DigitTrial {
    private static final int LARGEST_SIDE = 64;
    private static final int SMALLEST_SIDE = 20;

    private DigitTrial() {}

    /** The preprocessing with which it reads most digits right, if it clearly reads digits. */
    static Optional<PreprocessingProposal> of(KerasModel model, OpenContext context) {
        int side = model.graph().input().width();
        boolean fits = model.preprocessing().equals(PreprocessingProposal.USUAL)
                && model.graph().input().channels() == 1
                && model.graph().input().height() == side
                && side >= SMALLEST_SIDE
                && side <= LARGEST_SIDE
                && model.graph().outputs() == 10;
        if (!fits) {
            return Optional.empty();
        }
        List<Pixels> digits = Digits.pictures(side);
        int most = 0;
        int second = 0;
        String best = "";
        for (String name : List.of("scale", "none", "tf")) {
            int right = right(model, name, digits, context);
            if (right > most) {
                second = most;
                most = right;
                best = name;
            } else {
                second = Math.max(second, right);
            }
        }
        if (most * 10 < digits.size() * 6 || (most - second) * 10 < digits.size()) {
            return Optional.empty();
        }
        return Optional.of(new PreprocessingProposal(
                best,
                true,
                Text.format(
                        "Given written digits, it reads %d of %d with \"%s\".",
                        "Con dígitos escritos, lee bien %d de %d con \"%s\".", most, digits.size(), best)));
    }

    private static int right(KerasModel model, String preprocessing, List<Pixels> digits, OpenContext context) {
        NetworkCard card = KerasNetworks.card(
                "trial",
                Text.same("trial"),
                model,
                new NetworkCard.Preprocessing(preprocessing, true),
                List.of(),
                Weights.present(0, ""),
                Map.of(),
                context);
        try (Network network = KerasNetworks.open(card, model, context)) {
            Scores scores = network.classify(digits);
            int right = 0;
            for (int i = 0; i < digits.size(); i++) {
                right += scores.top(i, 1).get(0) == i / Digits.EACH ? 1 : 0;
            }
            return right;
        } catch (VitralException withoutEngine) {
            return 0;
        }
    }
}
