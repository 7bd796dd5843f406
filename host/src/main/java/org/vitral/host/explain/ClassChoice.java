package org.vitral.host.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.ParameterException;
import org.vitral.api.Scores;
import org.vitral.api.Text;

/** A class that a person wants explained, as they write it: {@code top:N}, an index or a label. */
public sealed interface ClassChoice {

    /** The N most probable classes of the picture. */
    record Top(int count) implements ClassChoice {}

    /** A class by its index, or by its label: digits may be either, the index wins. */
    record Named(String name) implements ClassChoice {}

    /**
     * Understands what was written.
     *
     * @throws ParameterException if it is empty or {@code top:} without a number from 1 on
     */
    static ClassChoice parse(String written) {
        String text = written.strip();
        if (text.isEmpty()) {
            throw refused(written);
        }
        if (!text.startsWith("top:")) {
            return new Named(text);
        }
        try {
            int count = Integer.parseInt(text.substring("top:".length()));
            if (count >= 1) {
                return new Top(count);
            }
        } catch (NumberFormatException e) {
            throw refused(written);
        }
        throw refused(written);
    }

    private static ParameterException refused(String written) {
        return new ParameterException(Text.format(
                "A class is top:N (N from 1 on), an index or a label, not \"%s\".",
                "Una clase es top:N (N desde 1), un índice o una etiqueta, no \"%s\".", Parameters.shorten(written)));
    }

    /**
     * The classes of a network that are meant, each once, in the order asked.
     *
     * @throws NetworkException if the network does not have one
     */
    static List<Integer> resolve(List<ClassChoice> choices, NetworkCard network, Scores scores) {
        Set<Integer> classes = new LinkedHashSet<>();
        for (ClassChoice choice : choices) {
            if (choice instanceof Top top) {
                classes.addAll(scores.top(0, top.count()));
            } else if (choice instanceof Named named) {
                classes.add(index(named.name(), network));
            }
        }
        return List.copyOf(classes);
    }

    /** Checks what can be checked without scores. */
    static void check(List<ClassChoice> choices, NetworkCard network) {
        for (ClassChoice choice : choices) {
            if (choice instanceof Named named) {
                index(named.name(), network);
            }
        }
    }

    private static int index(String name, NetworkCard network) {
        if (name.matches("\\d{1,9}")) {
            int index = Integer.parseInt(name);
            if (index < network.classes()) {
                return index;
            }
        }
        List<Integer> found = labelled(name, network, false);
        if (found.isEmpty()) {
            found = labelled(name, network, true);
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw found.isEmpty() ? unknown(name, network) : ambiguous(name, network, found);
    }

    private static List<Integer> labelled(String name, NetworkCard network, boolean leniently) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < network.labels().size(); i++) {
            String label = network.labels().get(i);
            if (leniently ? lenient(label).equals(lenient(name)) : label.equals(name)) {
                found.add(i);
            }
        }
        return found;
    }

    /** ImageNet writes {@code fire_engine}, people write "Fire engine". */
    private static String lenient(String label) {
        return label.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static NetworkException unknown(String name, NetworkCard network) {
        String last = network.labels().isEmpty() ? "" : " (" + network.label(0) + ", …)";
        return new NetworkException(Text.format(
                "%s has no class \"%s\"; it has %d classes, 0 to %d%s.",
                "%s no tiene la clase \"%s\"; tiene %d clases, de 0 a %d%s.",
                network.id(),
                Parameters.shorten(name),
                network.classes(),
                network.classes() - 1,
                last));
    }

    private static NetworkException ambiguous(String name, NetworkCard network, List<Integer> found) {
        return new NetworkException(Text.format(
                "%s has several classes \"%s\": give an index, one of %s.",
                "%s tiene varias clases \"%s\": indique un índice, uno de %s.",
                network.id(),
                Parameters.shorten(name),
                String.join(", ", found.stream().map(String::valueOf).toList())));
    }
}
