package org.vitral.host.explain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What results call networks, and what the files of an explanation begin with. */
final class ResultNames {
    private static final int LONGEST = 100;

    private ResultNames() {}

    /** The ids of the networks, with a number where two would be the same, or give their files the same names. */
    static List<String> ids(List<NetworkChoice> choices, List<String> methods) {
        Set<String> taken = new HashSet<>();
        List<String> ids = new ArrayList<>();
        for (NetworkChoice choice : choices) {
            String id = choice.id();
            for (int n = 2; taken(taken, id, methods); n++) {
                id = choice.id() + "-" + n;
            }
            taken.add(file(id));
            for (String method : methods) {
                taken.add(file(id, method));
            }
            ids.add(id);
        }
        return ids;
    }

    private static boolean taken(Set<String> taken, String id, List<String> methods) {
        return taken.contains(file(id)) || methods.stream().anyMatch(m -> taken.contains(file(id, m)));
    }

    /** What the files of a pair begin with. */
    static String file(String network, String method) {
        return file(network) + "-" + method;
    }

    /** The id, but not hidden by a point, and not so long that no file system takes what is added. */
    private static String file(String network) {
        String shown = network.startsWith(".") ? "-" + network : network;
        if (shown.length() <= LONGEST) {
            return shown;
        }
        String hash = UUID.nameUUIDFromBytes(network.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        return shown.substring(0, LONGEST - 9) + "-" + hash;
    }
}
