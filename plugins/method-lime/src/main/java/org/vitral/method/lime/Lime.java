package org.vitral.method.lime;

import java.util.List;
import java.util.Optional;
import org.vitral.api.Attribution.Segments;
import org.vitral.api.Exhibit;
import org.vitral.api.Explanation;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.MethodCard;
import org.vitral.api.Network;
import org.vitral.api.Pixels;
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
        Superpixels superpixels = cut(settings.segmentation(), request.picture(), run);
        run.status(Text.format("%d superpixels", "%d superpíxeles", superpixels.count()));
        return new Experiment(network, request, run, settings, superpixels).conduct();
    }

    private static Superpixels cut(Segmentation segmentation, Pixels picture, Run run) {
        Superpixels superpixels = segmentation.of(picture, run::check);
        if (superpixels.count() < 2) {
            throw new VitralException(
                    Text.of(
                            "LIME cannot run: the whole picture is one superpixel. Choose a smaller kernel size or scale, or lime.segmentation=grid.",
                            "LIME no puede ejecutarse: toda la imagen es un solo superpíxel. Elija un tamaño de núcleo o escala menor, o lime.segmentation=grid."));
        }
        if (superpixels.count() > MOST_SUPERPIXELS) {
            throw new VitralException(Text.format(
                    "LIME cannot run: %d superpixels are more than the %d it can weigh. Choose a larger kernel size or scale, or lime.segmentation=slic.",
                    "LIME no puede ejecutarse: %d superpíxeles son más de los %d que puede ponderar. Elija un tamaño de núcleo o escala mayor, o lime.segmentation=slic.",
                    superpixels.count(),
                    MOST_SUPERPIXELS));
        }
        return superpixels;
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
