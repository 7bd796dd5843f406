package org.vitral.host.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitral.api.ClassGradients;
import org.vitral.api.FeatureMaps;
import org.vitral.api.Network;
import org.vitral.api.NetworkException;
import org.vitral.api.Pixels;
import org.vitral.api.Scores;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Text;

/**
 * How far one network, open on two engines, agrees with itself on one picture. Knows no engine: it asks both for what any
 * method asks for.
 *
 * @param network its id
 * @param engines what the first and the second are called
 * @param classIndex the most probable class, whose gradient is compared
 * @param outputs difference of the probabilities
 * @param logits difference of the scores before softmax or sigmoid
 * @param layers difference of the activations of each spatial layer, from input to output
 * @param gradient of the class' logit at {@code gradientLayer}, if the network gives gradients
 * @param gradientLayer the layer Grad-CAM looks at unless told otherwise
 */
public record Verification(
        String network,
        List<String> engines,
        int classIndex,
        Difference outputs,
        Difference logits,
        Map<String, Difference> layers,
        Optional<Difference> gradient,
        Optional<String> gradientLayer) {

    /** Above this relative difference two engines do not agree. */
    public static final double LIMIT = 1e-3;

    public Verification {
        engines = List.copyOf(engines);
        layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
    }

    /**
     * Runs both on one picture.
     *
     * @param first a network open on one engine
     * @param second the same network open on another engine
     * @param engines what the engines are called, in this order
     * @param picture at the network's input size
     * @throws NetworkException if they are not the same network
     */
    public static Verification of(Network first, Network second, List<String> engines, Pixels picture) {
        if (!first.card().id().equals(second.card().id())
                || first.card().classes() != second.card().classes()) {
            throw new NetworkException(Text.format(
                    "%s and %s are not the same network. Name one network.",
                    "%s y %s no son la misma red. Indique una sola red.",
                    first.card().id(),
                    second.card().id()));
        }
        Scores one = first.classify(List.of(picture));
        Scores two = second.classify(List.of(picture));
        int best = one.top(0, 1).get(0);
        Map<String, Difference> layers = new LinkedHashMap<>();
        Optional<FeatureMaps> maps = first.capability(FeatureMaps.class);
        Optional<FeatureMaps> others = second.capability(FeatureMaps.class);
        if (maps.isPresent() && others.isPresent()) {
            for (SpatialLayer layer : maps.get().layers()) {
                layers.put(
                        layer.name(),
                        Difference.between(
                                maps.get().activations(picture, layer.name()),
                                others.get().activations(picture, layer.name())));
            }
        }
        Optional<ClassGradients> gradients = first.capability(ClassGradients.class);
        Optional<ClassGradients> otherGradients = second.capability(ClassGradients.class);
        Optional<String> layer = gradients
                .map(ClassGradients::layers)
                .filter(l -> !l.isEmpty())
                .map(l -> l.get(l.size() - 1).name());
        Optional<Difference> gradient = layer.isEmpty() || otherGradients.isEmpty()
                ? Optional.empty()
                : Optional.of(Difference.between(
                        gradient(gradients.orElseThrow(), picture, layer.get(), best),
                        gradient(otherGradients.get(), picture, layer.get(), best)));
        return new Verification(
                first.card().id(),
                engines,
                best,
                Difference.between(probabilities(one), probabilities(two)),
                Difference.between(logits(one), logits(two)),
                layers,
                gradient,
                layer);
    }

    /** Whether everything agrees to {@link #LIMIT}. */
    public boolean agrees() {
        return outputs.relative() <= LIMIT
                && logits.relative() <= LIMIT
                && partsAt().isEmpty()
                && gradient.map(g -> g.relative() <= LIMIT).orElse(true);
    }

    /** The first layer where they part, if they do in one. */
    public Optional<String> partsAt() {
        return layers.entrySet().stream()
                .filter(e -> e.getValue().beyond(LIMIT))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The largest difference of any layer; zero if there are none. */
    public Difference activations() {
        return layers.values().stream()
                .max(Comparator.comparingDouble(Difference::relative))
                .orElse(new Difference(0, 0));
    }

    /** The figures as JSON has them: {@code {"network", "engines", "agrees", "limit", "outputs": {"absolute", "relative"}, …}}. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("network", network);
        json.put("engines", engines);
        json.put("agrees", agrees());
        json.put("limit", LIMIT);
        json.put("class", classIndex);
        json.put("outputs", outputs);
        json.put("logits", logits);
        json.put("activations", activations());
        json.put("layers", layers);
        gradient.ifPresent(g -> json.put("gradient", g));
        gradientLayer.ifPresent(l -> json.put("gradientLayer", l));
        partsAt().ifPresent(l -> json.put("partsAt", l));
        return json;
    }

    /** One line for a person: whether they agree, how closely, and else where they part. */
    public Text summary() {
        List<String> figures = new ArrayList<>();
        figures.add(String.format(Locale.ROOT, "%.1e", outputs.relative()));
        figures.add(String.format(Locale.ROOT, "%.1e", logits.relative()));
        figures.add(String.format(Locale.ROOT, "%.1e", activations().relative()));
        figures.add(gradient.map(g -> String.format(Locale.ROOT, "%.1e", g.relative()))
                .orElse("-"));
        String names = String.join(", ", engines);
        Text measured = Text.of(
                "largest relative differences: outputs " + figures.get(0) + ", logits " + figures.get(1)
                        + ", activations " + figures.get(2) + ", gradient " + figures.get(3) + " (" + names + ").",
                "mayores diferencias relativas: salidas " + figures.get(0) + ", logits " + figures.get(1)
                        + ", activaciones " + figures.get(2) + ", gradiente " + figures.get(3) + " (" + names + ").");
        if (agrees()) {
            return Text.of(
                    network + ": checked by a second engine; " + measured.english(),
                    network + ": comprobada por un segundo motor; " + measured.spanish());
        }
        String english = partsAt().map(l -> "they part at the layer " + l).orElse("they part after the last layer");
        String spanish = partsAt().map(l -> "divergen en la capa " + l).orElse("divergen tras la última capa");
        return Text.of(
                network + ": the engines do not agree; " + english + "; " + measured.english(),
                network + ": los motores no coinciden; " + spanish + "; " + measured.spanish());
    }

    private static float[] gradient(ClassGradients gradients, Pixels picture, String layer, int classIndex) {
        return gradients
                .gradients(picture, layer, List.of(classIndex))
                .gradients()
                .get(0)
                .values();
    }

    private static float[] probabilities(Scores scores) {
        float[] values = new float[scores.classes()];
        for (int c = 0; c < values.length; c++) {
            values[c] = scores.probability(0, c);
        }
        return values;
    }

    private static float[] logits(Scores scores) {
        float[] values = new float[scores.classes()];
        for (int c = 0; c < values.length; c++) {
            values[c] = scores.logit(0, c);
        }
        return values;
    }
}
