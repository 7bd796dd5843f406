package org.vitral.host.web;

import java.util.List;
import java.util.stream.Collectors;
import org.vitral.api.NetworkCard;

/** What a network tells apart, in one line. */
final class Recognises {
    /** A line has room for so many letters of names. */
    private static final int ROOM = 60;

    private Recognises() {}

    /** How many classes, and the first of their names as far as the line goes: {@code 1,000 classes: tench, goldfish, …}. */
    static String line(View view, NetworkCard network) {
        String classes = view.say("network.classes", network.classes());
        List<String> labels = network.names().isEmpty()
                ? network.labels()
                : network.names().stream().map(view::say).toList();
        if (labels.isEmpty()) {
            return view.say("network.classes-unnamed", classes);
        }
        int fit = 0;
        int letters = 0;
        while (fit < labels.size() && (fit == 0 || letters + labels.get(fit).length() <= ROOM)) {
            letters += labels.get(fit).length() + 2;
            fit++;
        }
        String names = labels.stream().limit(fit).map(l -> l.replace('_', ' ')).collect(Collectors.joining(", "));
        return classes + ": " + names + (fit < labels.size() ? ", …" : "");
    }
}
