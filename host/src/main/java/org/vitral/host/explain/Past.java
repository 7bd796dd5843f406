package org.vitral.host.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has happened in an analysis, for those who listen later: of progress and partial results only the latest. */
final class Past {
    private final List<Event> told = new ArrayList<>();
    private final Map<String, Event.Progress> progress = new LinkedHashMap<>();
    private final Map<String, Event.Partial> partials = new LinkedHashMap<>();

    void add(Event event) {
        if (event instanceof Event.Progress p) {
            progress.put(key(p.network(), p.method()), p);
        } else if (event instanceof Event.Partial p) {
            partials.put(key(p.network(), p.method()) + p.classIndex(), p);
        } else {
            told.add(event);
            if (event instanceof Event.Done d) {
                String pair = key(d.network(), d.method());
                partials.keySet().removeIf(k -> k.startsWith(pair));
            }
            if (event instanceof Event.Finished) {
                partials.clear();
            }
        }
    }

    /** The end last, if it has come. */
    List<Event> events() {
        List<Event> all = new ArrayList<>(told);
        boolean ended = !told.isEmpty() && told.get(told.size() - 1) instanceof Event.Finished;
        int end = ended ? all.size() - 1 : all.size();
        all.addAll(end, partials.values());
        all.addAll(end, progress.values());
        return all;
    }

    /** Of each pair that has begun. */
    Collection<Event.Progress> progress() {
        return progress.values();
    }

    /** Of the pairs that are at work. */
    List<Event.Partial> partials() {
        return List.copyOf(partials.values());
    }

    Optional<Event.Partial> partial(String network, String method, int classIndex) {
        return Optional.ofNullable(partials.get(key(network, method) + classIndex));
    }

    private static String key(String network, String method) {
        return network + "\n" + method + "\n";
    }
}
