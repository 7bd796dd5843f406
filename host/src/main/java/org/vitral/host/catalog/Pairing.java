package org.vitral.host.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vitral.api.Capability;
import org.vitral.api.MethodCard;
import org.vitral.api.NetworkCard;
import org.vitral.api.Text;

/**
 * Whether a method can explain a network.
 *
 * @param missing for each capability that the network lacks a sentence, such as "CAM needs global average pooling before the
 *     last dense layer; VGG16 ends in three dense layers."
 */
public record Pairing(NetworkCard network, MethodCard method, List<Text> missing) {

    public Pairing {
        missing = List.copyOf(missing);
    }

    /** Holds the method's needs against what the network has. */
    public static Pairing of(NetworkCard network, MethodCard method) {
        List<Class<? extends Capability>> lacking = new ArrayList<>(method.requires());
        lacking.removeAll(network.capabilities());
        lacking.sort(Comparator.comparing(Class::getName));
        return new Pairing(
                network,
                method,
                lacking.stream().map(type -> sentence(network, method, type)).toList());
    }

    /** Whether nothing is missing. */
    public boolean runs() {
        return missing.isEmpty();
    }

    private static Text sentence(NetworkCard network, MethodCard method, Class<? extends Capability> type) {
        Text what = Capability.nameOf(type);
        Text why = network.lacks()
                .getOrDefault(
                        type,
                        Text.of(
                                network.title().english() + " does not have it",
                                network.title().spanish() + " no lo tiene"));
        return Text.of(
                method.title().english() + " needs " + what.english() + "; " + end(why.english()),
                method.title().spanish() + " necesita " + what.spanish() + "; " + end(why.spanish()));
    }

    private static String end(String clause) {
        return clause.endsWith(".") ? clause : clause + ".";
    }
}
