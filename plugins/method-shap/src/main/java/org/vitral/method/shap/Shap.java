package org.vitral.method.shap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vitral.api.Attribution.PixelValues;
import org.vitral.api.Explanation;
import org.vitral.api.ExplanationMethod;
import org.vitral.api.Fact;
import org.vitral.api.MethodCard;
import org.vitral.api.Network;
import org.vitral.api.Pixels;
import org.vitral.api.Request;
import org.vitral.api.Run;
import org.vitral.api.Text;
import org.vitral.method.shap.Evaluations.Known;
import org.vitral.method.shap.OwenValues.Context;
import org.vitral.method.shap.inpaint.NavierStokes;
import org.vitral.method.shap.inpaint.Telea;

/**
 * SHAP (Lundberg and Lee, 2017) for pictures, by shap's partition explainer: the picture is halved again and again where the
 * network's answer changes most ({@link OwenValues}); a part is hidden by what stands in its place ({@link Masker}); the
 * change of the class' probability is shared out fairly among the parts ({@link Credit}). The values add up to the
 * probability of the picture less that of the hidden one.
 */
public final class Shap implements ExplanationMethod {

    @Override
    public MethodCard card() {
        return MethodCard.of(
                        "shap",
                        Text.same("SHAP"),
                        Text.of(
                                "Shares the class' probability out among the parts of the picture, as fairly as a game's gain among its players.",
                                "Reparte la probabilidad de la clase entre las partes de la imagen, con la justicia de un juego entre sus jugadores."))
                .with(
                        Options.EVALUATIONS,
                        Options.MASKER,
                        Options.BATCH_SIZE,
                        Options.FIXED_CONTEXT,
                        Options.MASK_AFTER_PREPROCESSING)
                .continuedBy(Options.EVALUATIONS)
                .describedIn("Lundberg and Lee, 2017", "https://arxiv.org/abs/1705.07874");
    }

    @Override
    public List<Explanation> explain(Network network, Request request, Run run) {
        Pixels picture = request.picture();
        boolean reversed = request.get(Options.MASK_AFTER_PREPROCESSING)
                && network.card().preprocessing().name().startsWith("caffe");
        Masker masker = masker(request.get(Options.MASKER), picture, reversed);
        Known known = run.carried(Known.class).map(Known::new).orElseGet(Known::new);
        Game game = new Evaluations(network, masker, request.classes(), known);
        run.check();
        OwenValues values = new OwenValues(
                Box.whole(picture.width(), picture.height(), picture.channels()),
                game,
                context(request.get(Options.FIXED_CONTEXT)),
                request.seed());
        int budget = request.get(Options.EVALUATIONS);
        Rhythm rhythm = new Rhythm();
        tell(run, values, budget);
        while (!run.finishNow() && values.advance(request.get(Options.BATCH_SIZE), budget, rhythm.next())) {
            rhythm.ended(values.evaluations());
            run.check();
            tell(run, values, budget);
            if (rhythm.due(values.evaluations()) && values.evaluations() < budget) {
                long began = System.nanoTime();
                run.publish(explanations(values, request, reversed));
                rhythm.showed(System.nanoTime() - began);
            }
        }
        run.carry(known);
        return explanations(values, request, reversed);
    }

    private static Masker masker(String name, Pixels picture, boolean reversed) {
        return switch (name) {
            case "inpaint-telea" -> new InpaintMasker(picture, new Telea());
            case "inpaint-ns" -> new InpaintMasker(picture, new NavierStokes());
            case "mean" -> new FillMasker(picture, Means.everywhere(picture), reversed);
            default -> new FillMasker(picture, Blur.of(picture), reversed);
        };
    }

    private static Context context(String name) {
        return switch (name) {
            case "0" -> Context.WITHOUT;
            case "1" -> Context.WITH;
            default -> Context.BOTH;
        };
    }

    private static void tell(Run run, OwenValues values, int budget) {
        run.progress(values.evaluations(), budget);
        run.status(undivided(values.largestUndivided()));
    }

    /** Says how large the largest change is that is not yet shared out within its region. */
    static Text undivided(double largest) {
        double points = 100 * largest;
        return Text.of(
                String.format(
                        Locale.ENGLISH,
                        "no region still to be divided changes the probability by more than %.1f percentage points",
                        points),
                String.format(
                        Locale.forLanguageTag("es"),
                        "ninguna región aún por dividir cambia la probabilidad en más de %.1f puntos porcentuales",
                        points));
    }

    private static List<Explanation> explanations(OwenValues values, Request request, boolean reversed) {
        Pixels picture = request.picture();
        Credit credit = new Credit(picture.width(), picture.channels(), reversed, values.pending());
        List<Explanation> explanations = new ArrayList<>();
        for (int c = 0; c < request.classes().size(); c++) {
            float[] map = credit.of(values.root(), c);
            double base = values.base()[c];
            double full = values.full()[c];
            double sum = 0;
            for (float value : map) {
                sum += value;
            }
            explanations.add(Explanation.of(
                            request.classes().get(c),
                            new PixelValues(picture.width(), picture.height(), picture.channels(), map))
                    .with(
                            Fact.number(
                                    "base",
                                    Text.of("Probability with everything hidden", "Probabilidad con todo oculto"),
                                    base),
                            Fact.number("fx", Text.of("Probability of the picture", "Probabilidad de la imagen"), full),
                            Fact.number(
                                    "gap",
                                    Text.of("What the values' sum misses", "Lo que le falta a la suma de los valores"),
                                    Math.abs(full - base - sum)),
                            Fact.number("regions", Text.of("Distinct regions", "Regiones distintas"), credit.regions()),
                            Fact.number(
                                    "evaluations-used",
                                    Text.of("Evaluations used", "Evaluaciones usadas"),
                                    values.evaluations())));
        }
        return explanations;
    }
}
