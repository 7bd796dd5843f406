package org.vitral.method.lime;

import java.util.ArrayList;
import java.util.List;
import org.vitral.api.Explanation;
import org.vitral.api.Network;
import org.vitral.api.Request;
import org.vitral.api.Run;
import org.vitral.method.lime.superpixel.Superpixels;

/** One run of LIME: samples until the budget is used, the ranking is settled or somebody stops it, then fits. */
final class Experiment {
    private final Network network;
    private final Request request;
    private final Run run;
    private final Settings settings;
    private final MaskedPictures pictures;
    private final Sampling sampling;
    private final Proximity proximity;
    private final Evaluations evaluations;
    private final WeightedRegression regression;
    private final Report report;
    private final Looks looks;
    private final List<Mask> masks = new ArrayList<>();

    Experiment(Network network, Request request, Run run, Settings settings, Superpixels superpixels) {
        int segments = superpixels.count();
        this.network = network;
        this.request = request;
        this.run = run;
        this.settings = settings;
        this.pictures =
                new MaskedPictures(request.picture(), settings.fill().of(request.picture(), superpixels), superpixels);
        this.sampling = new Sampling(settings.style(), segments, request.seed());
        this.proximity = new Proximity(segments, settings.kernelWidth());
        this.evaluations = run.carried(Evaluations.class).map(Evaluations::new).orElseGet(Evaluations::new);
        this.regression = new WeightedRegression(segments, request.classes().size(), settings.penalty());
        this.report = new Report(superpixels, request.classes(), settings);
        this.looks = new Looks(segments);
        run.chose(Options.SHOWN.key(), settings.shown().orElse(Math.min(Ranking.shownOf(segments), segments)));
    }

    List<Explanation> conduct() {
        Rhythm rhythm = new Rhythm(System::nanoTime);
        int budget = settings.perturbations();
        boolean settled = false;
        while (masks.size() < budget && !settled && !(run.finishNow() && !masks.isEmpty())) {
            run.check();
            sample(Math.min(rhythm.next(masks.size()), untilNextLook()), rhythm);
            run.progress(masks.size(), budget);
            settled = settings.adaptive() && looks.due(masks.size()) && settled();
            if (masks.size() < budget && !settled && rhythm.due(masks.size())) {
                long began = System.nanoTime();
                run.publish(report.partial(regression.fit(regression.system(run::check)), masks.size()));
                rhythm.showed(System.nanoTime() - began);
            }
        }
        run.carry(evaluations);
        NormalEquations system = regression.system(run::check);
        List<LinearModel> models = regression.fit(system);
        if (!settings.adaptive()) {
            return report.of(models, masks.size());
        }
        return report.of(models, masks.size(), certainties(models, system), settled);
    }

    private int untilNextLook() {
        int left = settings.perturbations() - masks.size();
        return settings.adaptive() ? Math.min(left, looks.left(masks.size())) : left;
    }

    private void sample(int count, Rhythm rhythm) {
        List<Mask> drawn = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            drawn.add(sampling.next());
        }
        int learnt = evaluations.learn(drawn, pictures, network, request.classes());
        rhythm.ended(learnt);
        for (Mask mask : drawn) {
            regression.add(mask, proximity.of(mask), evaluations.of(mask));
        }
        masks.addAll(drawn);
    }

    private boolean settled() {
        NormalEquations system = regression.system(run::check);
        List<LinearModel> models = regression.fit(system);
        List<Certainty> certainties = certainties(models, system);
        for (int c = 0; c < models.size(); c++) {
            double[] coefficients = models.get(c).coefficients();
            Ranking ranking = Ranking.of(coefficients, settings.signs(), settings.shown());
            if (!certainties.get(c).settles(ranking, coefficients, settings.signs())) {
                return false;
            }
        }
        return true;
    }

    private List<Certainty> certainties(List<LinearModel> models, NormalEquations system) {
        double[] weights = masks.stream().mapToDouble(proximity::of).toArray();
        List<Certainty> certainties = new ArrayList<>();
        for (int c = 0; c < models.size(); c++) {
            int output = c;
            double[] values = masks.stream()
                    .mapToDouble(mask -> evaluations.of(mask)[output])
                    .toArray();
            certainties.add(Certainty.of(
                    models.get(c), regression, system, masks, weights, values, request.seed(), run::check));
        }
        return certainties;
    }
}
