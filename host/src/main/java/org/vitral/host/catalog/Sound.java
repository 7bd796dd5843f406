package org.vitral.host.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitral.api.Attribution;
import org.vitral.api.Attribution.HeatMap;
import org.vitral.api.Attribution.PixelValues;
import org.vitral.api.Attribution.Segments;
import org.vitral.api.ClassGradients.Gradients;
import org.vitral.api.Exhibit;
import org.vitral.api.Explanation;
import org.vitral.api.Fact;
import org.vitral.api.Pixels;
import org.vitral.api.Scores;
import org.vitral.api.Text;
import org.vitral.api.Volume;

/** Checks what plug-ins give. The checks run inside the guard, since a plug-in's lists may have code of their own. */
final class Sound {

    private Sound() {}

    /** The explanations, if there is one for each class in the order asked and all of it is finite and of the right size. */
    static List<Explanation> explanations(@Nullable List<Explanation> given, List<Integer> classes, Pixels picture) {
        if (given == null) {
            throw unsound("nothing (null) instead of explanations", "nada (null) en lugar de explicaciones");
        }
        List<Explanation> explanations = new ArrayList<>(given);
        if (explanations.size() != classes.size()) {
            throw unsound(
                    explanations.size() + " explanations for " + classes.size() + " classes",
                    explanations.size() + " explicaciones para " + classes.size() + " clases");
        }
        for (int i = 0; i < classes.size(); i++) {
            Explanation explanation = explanations.get(i);
            if (explanation == null) {
                throw unsound(
                        "nothing (null) for class " + classes.get(i), "nada (null) para la clase " + classes.get(i));
            }
            if (explanation.classIndex() != classes.get(i)) {
                throw unsound(
                        "an explanation of class " + explanation.classIndex() + " where class " + classes.get(i)
                                + " was asked for",
                        "una explicación de la clase " + explanation.classIndex() + " donde se pidió la clase "
                                + classes.get(i));
            }
            attribution(explanation.attribution(), picture);
            explanations.set(i, withoutUnsoundParts(explanation, picture));
        }
        return List.copyOf(explanations);
    }

    /** The exhibit, if it is finite and of the right size. */
    static Optional<Exhibit> exhibit(@Nullable Optional<Exhibit> given, Pixels picture) {
        if (given == null) {
            throw unsound("nothing (null) instead of a picture", "nada (null) en lugar de una imagen");
        }
        given.ifPresent(exhibit -> exhibit(exhibit, picture));
        return given;
    }

    private static void exhibit(Exhibit exhibit, Pixels picture) {
        if (exhibit instanceof Exhibit.Map map) {
            attribution(map.attribution(), picture);
        } else if (exhibit instanceof Exhibit.Picture shown) {
            finite("a picture", "una imagen", shown.pixels().toArray());
        }
    }

    private static void attribution(Attribution attribution, Pixels picture) {
        if (attribution instanceof HeatMap map) {
            finite("a heat map", "un mapa de calor", map.values());
            map.signed().ifPresent(signed -> finite("a heat map", "un mapa de calor", signed));
        } else if (attribution instanceof Segments segments) {
            size("superpixels", "superpíxeles", segments, picture);
            for (double weight : segments.weights()) {
                if (!Double.isFinite(weight)) {
                    throw unsound("superpixels with the weight " + weight, "superpíxeles con el peso " + weight);
                }
            }
        } else if (attribution instanceof PixelValues values) {
            size("pixel values", "valores por píxel", values, picture);
            if (values.channels() != picture.channels()) {
                throw unsound(
                        "pixel values with " + values.channels() + " channels for a picture with " + picture.channels(),
                        "valores por píxel con " + values.channels() + " canales para una imagen con "
                                + picture.channels());
            }
            finite("pixel values", "valores por píxel", values.values());
        }
    }

    private static void size(String english, String spanish, Attribution attribution, Pixels picture) {
        if (attribution.width() != picture.width() || attribution.height() != picture.height()) {
            String sizes = attribution.width() + " x " + attribution.height();
            String wanted = picture.width() + " x " + picture.height();
            throw unsound(
                    english + " of " + sizes + " for a picture of " + wanted,
                    spanish + " de " + sizes + " para una imagen de " + wanted);
        }
    }

    /** Facts and exhibits are additions: those that cannot be right are left out, and a note says so. */
    private static Explanation withoutUnsoundParts(Explanation given, Pixels picture) {
        List<Fact> facts = new ArrayList<>();
        List<Exhibit> exhibits = new ArrayList<>();
        List<Text> notes = new ArrayList<>(given.notes());
        for (Fact fact : given.facts()) {
            boolean finite = true;
            for (double value : fact.values()) {
                finite &= Double.isFinite(value);
            }
            if (finite) {
                facts.add(fact);
            } else {
                notes.add(Text.of(
                        fact.label().english() + " was left out: it is not a number.",
                        fact.label().spanish() + " se omitió: no es un número."));
            }
        }
        for (Exhibit exhibit : given.exhibits()) {
            try {
                exhibit(exhibit, picture);
                exhibits.add(exhibit);
            } catch (UnsoundResult e) {
                notes.add(Text.of(
                        "The picture \"" + exhibit.title().english() + "\" was left out: "
                                + e.text().english() + ".",
                        "La imagen \"" + exhibit.title().spanish() + "\" se omitió: "
                                + e.text().spanish() + "."));
            }
        }
        return new Explanation(given.classIndex(), given.attribution(), facts, exhibits, notes);
    }

    /** The scores, if they are finite and of as many pictures and classes as they should be. */
    static Scores scores(@Nullable Scores scores, int pictures, int classes) {
        if (scores == null) {
            throw unsound("nothing (null) instead of scores", "nada (null) en lugar de puntajes");
        }
        if (scores.size() != pictures || scores.classes() != classes) {
            throw unsound(
                    "scores of " + scores.size() + " pictures and " + scores.classes() + " classes for " + pictures
                            + " pictures and " + classes + " classes",
                    "puntajes de " + scores.size() + " imágenes y " + scores.classes() + " clases para " + pictures
                            + " imágenes y " + classes + " clases");
        }
        for (int picture = 0; picture < pictures; picture++) {
            for (int c = 0; c < classes; c++) {
                if (!Float.isFinite(scores.logit(picture, c)) || !Float.isFinite(scores.probability(picture, c))) {
                    throw unsound(
                            "a score of class " + c + " that is not a number",
                            "un puntaje de la clase " + c + " que no es un número");
                }
            }
        }
        return scores;
    }

    /** What a capability's method gave, if it is one of the kinds that can be checked; anything else passes. */
    static @Nullable Object capabilityResult(@Nullable Object result) {
        if (result instanceof Volume volume) {
            volume(volume);
        } else if (result instanceof Gradients gradients) {
            volume(Objects.requireNonNull(gradients.activations()));
            gradients.gradients().forEach(Sound::volume);
        } else if (result instanceof float[] values) {
            finite("weights", "pesos", values);
        }
        return result;
    }

    private static void volume(Volume volume) {
        finite("feature maps", "mapas de características", volume.values());
    }

    private static void finite(String english, String spanish, float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw unsound(
                        english + " with values that are not numbers (" + value + ")",
                        spanish + " con valores que no son números (" + value + ")");
            }
        }
    }

    static UnsoundResult unsound(String english, String spanish) {
        return new UnsoundResult(Text.of(english, spanish));
    }
}
