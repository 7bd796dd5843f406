package org.vitral.host.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.VitralException;

/** Looks back on the analyses there are: of those of this run of the program as they stand, of earlier ones what the store has. */
public final class History {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);

    private final Remembered remembered;
    private final Workshop workshop;

    History(Remembered remembered, Workshop workshop) {
        this.remembered = remembered;
        this.workshop = workshop;
    }

    /** How many analyses that have not ended came before one of these. */
    public int before(String id) {
        List<Remembered.Known> all = remembered.all();
        int at = 0;
        while (at < all.size() && !all.get(at).analysis().id().equals(id)) {
            at++;
        }
        return (int) all.stream()
                .skip(at + 1L)
                .filter(k -> !k.analysis().status().ended())
                .count();
    }

    /** The ids of the analyses that went on from where this one ended, the earliest first. */
    public List<String> continuing(String id) {
        // One that goes on is later and of the same picture: only those need to be read.
        int time = Math.min(id.length(), 20);
        String picture = id.substring(time).replaceFirst("-\\d+$", "");
        Stream<String> ids =
                Stream.concat(remembered.all().stream().map(k -> k.analysis().id()), workshop.store().list().stream());
        return ids.distinct()
                .filter(other -> other.compareTo(id) > 0 && other.startsWith(picture, time))
                .sorted()
                .filter(other -> find(other)
                        .map(a -> a.result().path("continues").asText().equals(id))
                        .orElse(false))
                .toList();
    }

    /** An analysis by its id: queued, running, remembered or from the store. */
    public Optional<Analysis> find(String id) {
        Optional<Remembered.Known> known = remembered.find(id);
        if (known.isPresent()) {
            return known.map(Remembered.Known::analysis);
        }
        return workshop.store()
                .find(id)
                .flatMap(folder -> workshop.store()
                        .read(id)
                        .map(json -> new Analysis(id, Status.DONE, (ObjectNode) json, folder)));
    }

    /** Those that are remembered or in the store, latest first. */
    public List<Analysis> recent(int atMost) {
        List<Analysis> all = new ArrayList<>();
        remembered.all().forEach(k -> all.add(k.analysis()));
        List<String> seen = all.stream().map(Analysis::id).toList();
        for (String id : workshop.store().list()) {
            if (all.size() >= atMost) {
                break;
            }
            if (!seen.contains(id)) {
                try {
                    find(id).ifPresent(all::add);
                } catch (VitralException e) {
                    LOG.warn("{}", e.getMessage());
                }
            }
        }
        return all.size() > atMost ? List.copyOf(all.subList(0, atMost)) : List.copyOf(all);
    }

    /** Removes an analysis that has ended from memory and store; false if there is none. */
    public boolean delete(String id) {
        Optional<Analysis> found = find(id).filter(a -> a.status().ended());
        found.ifPresent(a -> {
            remembered.forget(id);
            workshop.carried().forget(id);
            workshop.store().delete(String.valueOf(a.folder().getFileName()));
        });
        return found.isPresent();
    }
}
