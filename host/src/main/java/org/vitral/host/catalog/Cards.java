package org.vitral.host.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.vitral.api.MethodCard;
import org.vitral.api.NetworkCard;
import org.vitral.api.Parameter;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Text;

/** Checks of cards beyond those that the records make themselves. */
final class Cards {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private Cards() {}

    static Optional<Text> fault(MethodCard card) {
        if (blank(card.title())) {
            return fault("its title is empty in English or Spanish", "su título está vacío en inglés o español");
        }
        List<String> keys = card.parameters().stream().map(p -> p.key()).toList();
        for (Parameter<?> parameter : card.parameters()) {
            if (blank(parameter.label())) {
                return fault(
                        "the parameter " + parameter.key() + " has no label in English or Spanish",
                        "el parámetro " + parameter.key() + " no tiene etiqueta en inglés o español");
            }
            Optional<String> other = parameter.when().map(Parameter.When::key);
            if (other.isEmpty() && parameter.byDefault() instanceof Parameter.Default.By<?> by) {
                other = Optional.of(by.key());
            }
            if (other.isPresent() && (!keys.contains(other.get()) || other.get().equals(parameter.key()))) {
                return fault(
                        "the parameter " + parameter.key() + " depends on " + other.get()
                                + ", which is none of the others",
                        "el parámetro " + parameter.key() + " depende de " + other.get()
                                + ", que no es ninguno de los otros");
            }
        }
        return Optional.empty();
    }

    static Optional<Text> fault(NetworkCard card) {
        // The API takes more, for files of a person's own.
        if (!ID.matcher(card.id()).matches()) {
            return fault(
                    "the id " + card.id() + " does not begin with a letter or digit, or is too long",
                    "el id " + card.id() + " no empieza con una letra o cifra, o es demasiado largo");
        }
        if (blank(card.title())) {
            return fault("its title is empty in English or Spanish", "su título está vacío en inglés o español");
        }
        Set<String> names = new HashSet<>();
        for (SpatialLayer layer : card.layers()) {
            if (!names.add(layer.name())) {
                return fault("two layers are called " + layer.name(), "dos capas se llaman " + layer.name());
            }
            if (layer.width() < 1 || layer.height() < 1 || layer.channels() < 1) {
                return fault(
                        "the layer " + layer.name() + " has no size", "la capa " + layer.name() + " no tiene tamaño");
            }
        }
        return Optional.empty();
    }

    private static boolean blank(Text text) {
        return text.english().isBlank() || text.spanish().isBlank();
    }

    private static Optional<Text> fault(String english, String spanish) {
        return Optional.of(Text.of(english + ".", spanish + "."));
    }
}
