package org.vitral.keras.read;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.vitral.api.Text;
import org.vitral.keras.graph.Node;

/** What should happen to a picture before the network: said by the file, or concluded from what the network is and remembers. */
final class Preprocessings {
    /** Numbers larger than this come from pictures of 0..255, smaller ones from pictures that were scaled. */
    private static final double BETWEEN = 6;

    private final Flat flat;
    private final Draft draft;
    private final Optional<FirstLayer> first;
    private final OptionalDouble traced;
    private final int channels;

    private Preprocessings(Flat flat, Draft draft, List<Node> nodes, OptimizerTrace trace) {
        this.flat = flat;
        this.draft = draft;
        this.first = FirstLayer.of(nodes);
        this.traced = first.map(trace::inputSize).orElse(OptionalDouble.empty());
        this.channels = nodes.get(0).shape()[2];
    }

    static PreprocessingProposal propose(Flat flat, Draft draft, List<Node> nodes, OptimizerTrace trace) {
        Preprocessings all = new Preprocessings(flat, draft, nodes, trace);
        return all.inside()
                .or(all::teachableMachine)
                .or(all::base)
                .or(all::moments)
                .or(all::optimizer)
                .orElse(PreprocessingProposal.USUAL);
    }

    private static PreprocessingProposal guess(String name, String english, String spanish) {
        return new PreprocessingProposal(name, true, Text.of(english, spanish));
    }

    private Optional<PreprocessingProposal> inside() {
        return rescaledBy()
                .map(layer -> new PreprocessingProposal(
                        "none",
                        false,
                        Text.format(
                                "The network rescales pictures itself (layer %s).",
                                "La propia red reescala las imágenes (capa %s).", ModelConfig.shown(layer))));
    }

    /** A layer that shifts or scales the picture before the first layer with learned weights. */
    private Optional<String> rescaledBy() {
        Set<String> picture = new HashSet<>();
        for (Flat.Call call : flat.calls()) {
            LayerSpec spec = call.spec();
            if (!draft.has(spec.name())) {
                continue;
            }
            if (spec.type().equals("InputLayer")) {
                picture.add(spec.name());
                continue;
            }
            if (spec.inputs().size() != 1 || !picture.contains(spec.inputs().get(0))) {
                continue;
            }
            boolean rescales = spec.type().equals("Rescaling")
                    || spec.type().equals("Normalization")
                    || spec.type().equals(Operations.TYPE);
            if (rescales) {
                return Optional.of(spec.name());
            }
            if (draft.slots(call.leaf()).isEmpty()) {
                picture.add(spec.name());
            }
        }
        return Optional.empty();
    }

    /** Google's Teachable Machine writes these names. */
    private Optional<PreprocessingProposal> teachableMachine() {
        boolean names = flat.models().contains("model1")
                && flat.leaves().values().stream().anyMatch(l -> l.own().startsWith("dense_Dense"));
        return names
                ? Optional.of(guess(
                        "tf",
                        "A Teachable Machine network: pictures from -1 to 1.",
                        "Una red de Teachable Machine: imágenes de -1 a 1."))
                : Optional.empty();
    }

    /** What the network it is built on was trained with, unless the optimizer remembers pictures of another range. */
    private Optional<PreprocessingProposal> base() {
        Optional<Base> base =
                Base.of(flat).filter(b -> channels == 3 || !b.preprocessing().startsWith("caffe"));
        if (base.isEmpty()) {
            return Optional.empty();
        }
        String name = base.get().preprocessing();
        boolean large = name.equals("none") || name.startsWith("caffe");
        if (traced.isPresent() && large != (traced.getAsDouble() > BETWEEN)) {
            return optimizer();
        }
        return Optional.of(new PreprocessingProposal(
                name,
                true,
                Text.format(
                        "Built on %s, which was trained with \"%s\".",
                        "Construida sobre %s, entrenada con \"%s\".", base.get().title(), name)));
    }

    private Optional<PreprocessingProposal> moments() {
        return first.flatMap(FirstLayer::statistics).map(s -> {
            String name;
            if (s.deviation() > BETWEEN) {
                name = Math.abs(s.mean()) < 30 && channels == 3 ? "caffe" : "none";
            } else if (s.mean() > 0.25) {
                name = "scale";
            } else {
                name = s.deviation() > 0.8 && channels == 3 ? "torch" : "tf";
            }
            return new PreprocessingProposal(
                    name,
                    true,
                    Text.format(
                            "Its first batch normalisation remembers pictures of mean %.2g and deviation %.2g.",
                            "Su primera normalización por lotes recuerda imágenes de media %.2g y desviación %.2g.",
                            s.mean(),
                            s.deviation()));
        });
    }

    private Optional<PreprocessingProposal> optimizer() {
        if (traced.isEmpty()) {
            return Optional.empty();
        }
        boolean large = traced.getAsDouble() > BETWEEN;
        return Optional.of(new PreprocessingProposal(
                large ? "none" : "scale",
                true,
                Text.format(
                        "Its optimizer remembers numbers of about %.2g coming in.",
                        "Su optimizador recuerda números de alrededor de %.2g a la entrada.", traced.getAsDouble())));
    }
}
