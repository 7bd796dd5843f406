package org.vitral.host.explain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.ParameterException;
import org.vitral.api.Scores;
import org.vitral.api.Text;

/** A class that a person wants explained, as they write it: {@code top:N}, an index or a label. */
public sealed interface ClassChoice {

    /** The N most probable classes of the picture. */
    record Top(int count) implements ClassChoice {}

    /** A class by its index, or by its label: digits may be either, the index wins. Several with commas between them. */
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
                classes.addAll(named(named.name(), network));
            }
        }
        return List.copyOf(classes);
    }

    /** Checks what can be checked without scores. */
    static void check(List<ClassChoice> choices, NetworkCard network) {
        for (ClassChoice choice : choices) {
            if (choice instanceof Named named) {
                named(named.name(), network);
            }
        }
    }

    /** A label may have commas itself: what is one as a whole is not taken apart. */
    private static List<Integer> named(String name, NetworkCard network) {
        List<String> names = Arrays.stream(name.split(","))
                .map(String::strip)
                .filter(n -> !n.isEmpty())
                .toList();
        return names.size() < 2 || !found(name, network).isEmpty()
                ? List.of(index(name, network))
                : names.stream().map(n -> index(n, network)).toList();
    }

    private static int index(String name, NetworkCard network) {
        List<Integer> found = found(name, network);
        if (found.size() == 1) {
            return found.get(0);
        }
        throw found.isEmpty() ? unknown(name, network) : ambiguous(name, network, found);
    }

    private static List<Integer> found(String name, NetworkCard network) {
        if (name.matches("\\d{1,9}") && Integer.parseInt(name) < network.classes()) {
            return List.of(Integer.valueOf(name));
        }
        List<Integer> found = labelled(name, network, false);
        return found.isEmpty() ? labelled(name, network, true) : found;
    }

    private static List<Integer> labelled(String name, NetworkCard network, boolean leniently) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < network.labels().size(); i++) {
            if (called(network, i).anyMatch(l -> leniently ? lenient(l).equals(lenient(name)) : l.equals(name))) {
                found.add(i);
            }
        }
        return found;
    }

    /** The label of a class, and its names. */
    private static Stream<String> called(NetworkCard network, int index) {
        Stream<String> names = network.names().stream()
                .skip(index)
                .limit(1)
                .flatMap(name -> Stream.of(name.english(), name.spanish()));
        return Stream.concat(Stream.of(network.label(index)), names);
    }

    /** ImageNet writes {@code fire_engine}, people write "Fire engine", and not all of them accents. */
    private static String lenient(String label) {
        String plain = Normalizer.normalize(label, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return plain.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static ClassException unknown(String name, NetworkCard network) {
        List<String> nearest = Nearest.of(
                lenient(name),
                network.labels().stream().map(ClassChoice::lenient).toList());
        String shown = Parameters.shorten(name);
        int classes = network.classes();
        String english = network.title().english() + " has no class \"" + shown + "\"";
        String spanish = network.title().spanish() + " no tiene la clase \"" + shown + "\"";
        if (!nearest.isEmpty()) {
            String like = String.join(", ", nearest);
            return new ClassException(Text.of(
                    english + ". Did you mean one of these: " + like + "? There are " + classes + " classes in all.",
                    spanish + ". ¿Quiso decir una de estas: " + like + "? En total hay " + classes + " clases."));
        }
        String first = network.labels().isEmpty() ? "" : " (" + network.label(0) + ", …)";
        return new ClassException(Text.of(
                english + "; it has " + classes + " classes, 0 to " + (classes - 1) + first + ".",
                spanish + "; tiene " + classes + " clases, de 0 a " + (classes - 1) + first + "."));
    }

    private static ClassException ambiguous(String name, NetworkCard network, List<Integer> found) {
        return new ClassException(Text.format(
                "%s has several classes \"%s\": give an index, one of %s.",
                "%s tiene varias clases \"%s\": indique un índice, uno de %s.",
                network.title().english(),
                Parameters.shorten(name),
                String.join(", ", found.stream().map(String::valueOf).toList())));
    }
}
