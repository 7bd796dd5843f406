package org.vitral.method.lime;

import java.util.ArrayList;
import java.util.List;
import org.vitral.api.Attribution.Segments;
import org.vitral.api.Exhibit;
import org.vitral.api.Explanation;
import org.vitral.api.Fact;
import org.vitral.api.Text;
import org.vitral.method.lime.superpixel.Superpixels;

/** Says what a run found: one explanation for each class. */
final class Report {
    private static final double POOR_FIT = 0.5;

    private final Superpixels superpixels;
    private final List<Integer> classes;
    private final Settings settings;
    private final Exhibit exhibit;

    Report(Superpixels superpixels, List<Integer> classes, Settings settings) {
        this.superpixels = superpixels;
        this.classes = classes;
        this.settings = settings;
        this.exhibit = Lime.exhibit(superpixels);
    }

    /** What there is after some of the samples. */
    List<Explanation> partial(List<LinearModel> models, int samples) {
        List<Explanation> explanations = new ArrayList<>();
        for (int c = 0; c < models.size(); c++) {
            explanations.add(explanation(classes.get(c), models.get(c), samples));
        }
        return explanations;
    }

    /** The result, with what a person should know about it. */
    List<Explanation> of(List<LinearModel> models, int samples) {
        List<Explanation> explanations = new ArrayList<>();
        for (int c = 0; c < models.size(); c++) {
            LinearModel model = models.get(c);
            Explanation explanation =
                    explanation(classes.get(c), model, samples).with(exhibit);
            if (model.flat()) {
                explanations.add(
                        explanation.note(
                                Text.of(
                                        "Hiding parts of the picture changes nothing in what the network says of this class: there is nothing to show.",
                                        "Ocultar partes de la imagen no cambia nada de lo que la red dice de esta clase: no hay nada que mostrar.")));
                continue;
            }
            if (model.r2() < POOR_FIT) {
                explanation = explanation.note(poorFit(model));
            }
            if (samples <= superpixels.count()) {
                explanation = explanation.note(Text.format(
                        "%d perturbations cannot tell %d superpixels apart: use more perturbations or fewer superpixels.",
                        "%d perturbaciones no bastan para distinguir %d superpíxeles: use más perturbaciones o menos superpíxeles.",
                        samples,
                        superpixels.count()));
            }
            if (ranking(model).shown() == 0) {
                explanation = explanation.note(Text.of(
                        "No superpixel speaks for this class.", "Ningún superpíxel habla a favor de esta clase."));
            }
            explanations.add(explanation);
        }
        return explanations;
    }

    /** The result of an adaptive run: with an interval for each superpixel, and whether the ranking is settled. */
    List<Explanation> of(List<LinearModel> models, int samples, List<Certainty> certainties, boolean settled) {
        List<Explanation> explanations = new ArrayList<>();
        List<Explanation> plain = of(models, samples);
        for (int c = 0; c < plain.size(); c++) {
            Explanation sure = plain.get(c)
                    .with(
                            Fact.numbers(
                                    "interval-low",
                                    Text.of(
                                            "Weights, lower ends of the 95 % intervals",
                                            "Pesos, extremos inferiores de los intervalos del 95 %"),
                                    certainties.get(c).low()),
                            Fact.numbers(
                                    "interval-high",
                                    Text.of(
                                            "Weights, upper ends of the 95 % intervals",
                                            "Pesos, extremos superiores de los intervalos del 95 %"),
                                    certainties.get(c).high()),
                            Fact.number(
                                    "settled",
                                    Text.of("Ranking settled (1 yes, 0 no)", "Orden firme (1 sí, 0 no)"),
                                    settled ? 1 : 0));
            boolean shows = ranking(models.get(c)).shown() > 0;
            explanations.add(shows && !settled ? sure.note(unsettled(samples)) : sure);
        }
        return explanations;
    }

    private Ranking ranking(LinearModel model) {
        return Ranking.of(model.coefficients(), settings.signs(), settings.shown());
    }

    private Explanation explanation(int classIndex, LinearModel model, int samples) {
        Ranking ranking = ranking(model);
        Segments segments = new Segments(
                superpixels.width(),
                superpixels.height(),
                superpixels.labels(),
                model.coefficients(),
                ranking.order(),
                ranking.shown());
        return Explanation.of(classIndex, segments)
                .with(
                        Fact.number("perturbations", Text.of("Perturbations used", "Perturbaciones usadas"), samples),
                        Fact.number("superpixels", Text.of("Superpixels", "Superpíxeles"), superpixels.count()),
                        Fact.number("r2", Text.of("R² of the linear model", "R² del modelo lineal"), model.r2()),
                        Fact.number("intercept", Text.of("Intercept", "Término independiente"), model.intercept()),
                        Fact.number(
                                "local-prediction",
                                Text.of(
                                        "What the linear model says of the picture",
                                        "Lo que el modelo lineal dice de la imagen"),
                                model.localPrediction()),
                        Fact.numbers(
                                "weights",
                                Text.of("Weights of the superpixels", "Pesos de los superpíxeles"),
                                model.coefficients()));
    }

    private static Text poorFit(LinearModel model) {
        return Text.format(
                "The linear model explains only %.0f %% of what the network does around this picture: read the ranking with care.",
                "El modelo lineal explica solo el %.0f %% de lo que hace la red alrededor de esta imagen: lea el orden con cautela.",
                100 * Math.max(0, model.r2()));
    }

    private static Text unsettled(int samples) {
        return Text.format(
                "The ranking of the superpixels shown is not settled after %d perturbations: neighbours may change places.",
                "El orden de los superpíxeles mostrados no es firme tras %d perturbaciones: los vecinos pueden cambiar de lugar.",
                samples);
    }
}
