package org.vitral.method.gradcam;

import java.util.ArrayList;
import java.util.List;
import org.vitral.api.Attribution.HeatMap;
import org.vitral.api.ClassGradients;
import org.vitral.api.ClassGradients.Gradients;
import org.vitral.api.Exhibit;
import org.vitral.api.Explanation;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.Fact;
import org.vitral.api.MethodCard;
import org.vitral.api.Network;
import org.vitral.api.Parameter;
import org.vitral.api.Request;
import org.vitral.api.Run;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.api.Volume;

/**
 * Grad-CAM (Selvaraju et al., 2017): the feature maps of a layer, each weighted by the mean of the gradient of the class
 * logit over it, <i>ReLU(sum<sub>k</sub> mean<sub>ij</sub>(dY<sup>c</sup>/dA<sub>k</sub>) A<sub>k</sub>)</i>. The map
 * before the ReLU is kept as well. Both are at the feature maps' own size.
 */
public final class GradCam implements ExplanationMethod {
    private static final int EXHIBITS = 5;

    static final Parameter.Layer LAYER = Parameter.layer("layer", Text.of("Layer", "Capa"))
            .help(
                    Text.of(
                            "Whose feature maps are weighted. The last one sees whole objects; earlier ones see finer detail.",
                            "Qué mapas de características se ponderan. La última capa ve objetos enteros; las anteriores, más detalle."));

    private static final Text NO_POSITIVE_EVIDENCE = Text.of(
            "No positive evidence: nothing in this layer speaks for this class.",
            "Sin evidencia positiva: nada en esta capa habla a favor de esta clase.");

    @Override
    public MethodCard card() {
        return MethodCard.of(
                        "grad-cam",
                        Text.same("Grad-CAM"),
                        Text.of(
                                "The feature maps of a layer, weighted by how much the class' score rises with them.",
                                "Los mapas de características de una capa, ponderados por cuánto sube con ellos el puntaje de la clase."))
                .requiring(ClassGradients.class)
                .with(LAYER)
                .describedIn("Selvaraju et al., 2017", "https://arxiv.org/abs/1610.02391");
    }

    @Override
    public List<Explanation> explain(Network network, Request request, Run run) {
        ClassGradients capability = network.require(ClassGradients.class);
        String layer = request.given(LAYER).orElseGet(() -> lastOf(capability));
        run.chose(LAYER.key(), layer);
        Gradients found = capability.gradients(request.picture(), layer, request.classes());
        run.check();
        run.progress(1, 1);
        Volume activations = found.activations();
        Exhibit[] strongest = strongest(activations);
        List<Explanation> explanations = new ArrayList<>();
        for (int i = 0; i < request.classes().size(); i++) {
            double[] importance = found.gradients().get(i).means();
            float[] signed = activations.weightedSum(importance);
            HeatMap map = HeatMap.positivePartOf(activations.width(), activations.height(), signed);
            double share = positiveShare(signed);
            Explanation explanation = Explanation.of(request.classes().get(i), map)
                    .with(Fact.number(
                            "positive-share",
                            Text.of("Share of the evidence that speaks for it", "Parte de la evidencia a favor"),
                            share))
                    .with(strongest);
            explanations.add(share > 0 ? explanation : explanation.note(NO_POSITIVE_EVIDENCE));
        }
        return explanations;
    }

    private static String lastOf(ClassGradients capability) {
        List<SpatialLayer> layers = capability.layers();
        if (layers.isEmpty()) {
            throw new VitralException(
                    Text.of(
                            "Grad-CAM needs a layer with rows and columns, and this network has none; try LIME or SHAP.",
                            "Grad-CAM necesita una capa con filas y columnas y esta red no tiene ninguna; pruebe LIME o SHAP."));
        }
        return layers.get(layers.size() - 1).name();
    }

    /** The positive values' part of the sum of all absolute values; 0 for a map of zeros. */
    private static double positiveShare(float[] signed) {
        double positive = 0;
        double all = 0;
        for (float value : signed) {
            positive += Math.max(value, 0);
            all += Math.abs(value);
        }
        return all == 0 ? 0 : positive / all;
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
}
