package org.vitral.method.lime;

import java.util.List;
import java.util.Optional;
import org.vitral.api.Attribution.Segments;
import org.vitral.api.Exhibit;
import org.vitral.api.Explanation;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.MethodCard;
import org.vitral.api.Network;
import org.vitral.api.Request;
import org.vitral.api.Run;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.method.lime.superpixel.Segmentation;
import org.vitral.method.lime.superpixel.Superpixels;

/**
 * LIME (Ribeiro et al., 2016) for pictures: cut the picture into superpixels ({@link Segmentation}); draw which of them each
 * perturbed copy shows ({@link Sampling}); let the network classify the copies ({@link MaskedPictures},
 * {@link Evaluations}); weigh them by how near they are to the picture ({@link Proximity}); fit a linear model
 * ({@link WeightedRegression}); show the superpixels with the largest coefficients ({@link Ranking}).
 */
public final class Lime implements ExplanationMethod {
    private static final long THESIS_SEED = 222;
    private static final int MOST_SUPERPIXELS = 2000;

    @Override
    public MethodCard card() {
        return MethodCard.of(
                        "lime",
                        Text.same("LIME"),
                        Text.of(
                                "Hides superpixels many times over and fits a linear model: which of them raise the class' probability.",
                                "Oculta superpíxeles muchas veces y ajusta un modelo lineal: cuáles de ellos suben la probabilidad de la clase."))
                .with(Options.all())
                .seeded(THESIS_SEED)
                .continuedBy(Options.PERTURBATIONS)
                .describedIn("Ribeiro et al., 2016", "https://arxiv.org/abs/1602.04938");
    }

    @Override
    public List<Explanation> explain(Network network, Request request, Run run) {
        Settings settings = Settings.of(request);
        Superpixels superpixels = settings.segmentation().of(request.picture(), run::check);
        demandUsable(superpixels.count(), request.get(Options.SEGMENTATION));
        run.status(Text.format("%d superpixels", "%d superpíxeles", superpixels.count()));
        return new Experiment(network, request, run, settings, superpixels).conduct();
    }

    private static void demandUsable(int superpixels, String segmentation) {
        if (superpixels < 2) {
            Text remedy = remedy(segmentation, true);
            throw new VitralException(Text.of(
                    "LIME cannot run: the whole picture is one superpixel. " + remedy.english(),
                    "LIME no puede ejecutarse: toda la imagen es un solo superpíxel. " + remedy.spanish()));
        }
        if (superpixels > MOST_SUPERPIXELS) {
            Text remedy = remedy(segmentation, false);
            throw new VitralException(Text.format(
                    "LIME cannot run: %d superpixels are more than the %d it can weigh. " + remedy.english(),
                    "LIME no puede ejecutarse: %d superpíxeles son más de los %d que puede ponderar. "
                            + remedy.spanish(),
                    superpixels,
                    MOST_SUPERPIXELS));
        }
    }

    /** What to do for more superpixels, or fewer. */
    static Text remedy(String segmentation, boolean more) {
        boolean counted = segmentation.equals("slic") || segmentation.equals("grid");
        String parameter = counted ? "segments" : segmentation.equals("felzenszwalb") ? "scale" : "max-distance";
        boolean larger = counted == more;
        String english = "Choose a " + (larger ? "larger" : "smaller") + " lime." + parameter;
        String spanish = "Elija un valor " + (larger ? "mayor" : "menor") + " de lime." + parameter;
        String other = more ? "grid" : "slic";
        return segmentation.equals("grid") || segmentation.equals(other)
                ? Text.of(english + ".", spanish + ".")
                : Text.of(
                        english + ", or lime.segmentation=" + other + ".",
                        spanish + ", o lime.segmentation=" + other + ".");
    }

    @Override
    public Optional<Exhibit> preview(Request request) {
        return Optional.of(exhibit(Settings.segmentation(request).of(request.picture(), () -> {})));
    }

    /** The superpixels' borders, with their number. */
    static Exhibit exhibit(Superpixels superpixels) {
        return Exhibit.of(
                "superpixels",
                Text.format("%d superpixels", "%d superpíxeles", superpixels.count()),
                Segments.bordersOf(
                        superpixels.width(), superpixels.height(), superpixels.labels(), superpixels.count()));
    }
}
