package org.vitral.method.cam;

import java.util.ArrayList;
import java.util.List;
import org.vitral.api.Attribution.HeatMap;
import org.vitral.api.Exhibit;
import org.vitral.api.Explanation;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.FeatureMaps;
import org.vitral.api.GlobalAveragePooling;
import org.vitral.api.MethodCard;
import org.vitral.api.Network;
import org.vitral.api.Request;
import org.vitral.api.Run;
import org.vitral.api.Text;
import org.vitral.api.Volume;

/**
 * Class activation maps (Zhou et al., 2016): where a network ends in global average pooling and one dense layer, the logit
 * of class c is the mean over the cells of <i>M<sub>c</sub> = sum<sub>k</sub> w<sub>k</sub><sup>c</sup> A<sub>k</sub></i>
 * plus a bias. M<sub>c</sub> is the map: signed, without the bias, at the feature maps' own size.
 */
public final class Cam implements ExplanationMethod {
    private static final int EXHIBITS = 5;

    private static final Text NO_POSITIVE_EVIDENCE = Text.of(
            "No positive evidence: no part of the picture speaks for this class.",
            "Sin evidencia positiva: ninguna parte de la imagen habla a favor de esta clase.");

    @Override
    public MethodCard card() {
        return MethodCard.of(
                        "cam",
                        Text.same("CAM"),
                        Text.of(
                                "The last feature maps, added up with the class' own weights: what speaks for the class and what against it.",
                                "Los últimos mapas de características, sumados con los pesos de la clase: qué habla a favor de ella y qué en contra."))
                .requiring(GlobalAveragePooling.class, FeatureMaps.class)
                .describedIn("Zhou et al., 2016", "https://arxiv.org/abs/1512.04150");
    }

    @Override
    public List<Explanation> explain(Network network, Request request, Run run) {
        GlobalAveragePooling pooling = network.require(GlobalAveragePooling.class);
        Volume activations = network.require(FeatureMaps.class)
                .activations(request.picture(), pooling.layer().name());
        run.progress(1, 1);
        Exhibit[] strongest = strongest(activations);
        List<Explanation> explanations = new ArrayList<>();
        for (int classIndex : request.classes()) {
            run.check();
            float[] map = activations.weightedSum(widened(pooling.classWeights(classIndex)));
            HeatMap attribution = HeatMap.signed(activations.width(), activations.height(), map);
            Explanation explanation = Explanation.of(classIndex, attribution).with(strongest);
            explanations.add(anyPositive(map) ? explanation : explanation.note(NO_POSITIVE_EVIDENCE));
        }
        return explanations;
    }

    private static Exhibit[] strongest(Volume activations) {
        List<Exhibit> exhibits = new ArrayList<>();
        for (int k : activations.strongest(EXHIBITS)) {
            exhibits.add(Exhibit.of(
                    "activation-" + k,
                    Text.format("Activation map %d", "Mapa de activación %d", k),
                    HeatMap.signed(activations.width(), activations.height(), activations.map(k))));
        }
        return exhibits.toArray(Exhibit[]::new);
    }

    private static double[] widened(float[] weights) {
        double[] wide = new double[weights.length];
        for (int k = 0; k < weights.length; k++) {
            wide[k] = weights[k];
        }
        return wide;
    }

    private static boolean anyPositive(float[] map) {
        for (float value : map) {
            if (value > 0) {
                return true;
            }
        }
        return false;
    }
}
