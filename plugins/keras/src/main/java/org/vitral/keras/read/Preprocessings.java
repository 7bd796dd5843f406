package org.vitral.keras.read;

import java.util.Optional;
import org.vitral.api.Text;

/** What should happen to a picture before the network: said by the file, or concluded from what the network is. */
final class Preprocessings {
    private Preprocessings() {}

    static PreprocessingProposal propose(Flat flat, Draft draft) {
        Optional<String> inside = rescaledBy(flat, draft);
        if (inside.isPresent()) {
            return new PreprocessingProposal(
                    "none",
                    false,
                    Text.format(
                            "The network rescales pictures itself (layer %s).",
                            "La propia red reescala las imágenes (capa %s).", ModelConfig.shown(inside.get())));
        }
        if (teachableMachine(flat)) {
            return new PreprocessingProposal(
                    "tf",
                    true,
                    Text.of(
                            "A Teachable Machine network: pictures from -1 to 1.",
                            "Una red de Teachable Machine: imágenes de -1 a 1."));
        }
        Optional<Base> base = Base.of(flat);
        if (base.isPresent()) {
            return new PreprocessingProposal(
                    base.get().preprocessing(),
                    true,
                    Text.format(
                            "Built on %s, which was trained with \"%s\".",
                            "Construida sobre %s, entrenada con \"%s\".",
                            base.get().title(),
                            base.get().preprocessing()));
        }
        return new PreprocessingProposal(
                "scale",
                true,
                Text.of(
                        "The file does not say: pictures from 0 to 1 are the most usual.",
                        "El archivo no lo dice: lo más usual son imágenes de 0 a 1."));
    }

    /** A layer that shifts or scales the picture before the first layer with learned weights. */
    private static Optional<String> rescaledBy(Flat flat, Draft draft) {
        java.util.Set<String> picture = new java.util.HashSet<>();
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
    private static boolean teachableMachine(Flat flat) {
        return flat.models().contains("model1")
                && flat.leaves().values().stream().anyMatch(l -> l.own().startsWith("dense_Dense"));
    }
}
