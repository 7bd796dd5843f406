package org.vitral.host.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.NetworkFile;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.explain.AnalysisRequest;
import org.vitral.host.explain.AtOnce;
import org.vitral.host.explain.NetworkChoice;
import org.vitral.host.intake.Photograph;
import org.vitral.host.library.Library;
import org.vitral.host.library.LibraryEntry;

/**
 * What a network of a person's own says of a picture under each preprocessing, side by side: its owner sees which is right. The
 * latest trial of each network is kept while Vitral runs, so that its page can be loaded again.
 */
final class Trials {
    private static final int KEPT = 16;
    private static final int LONGEST_SIDE = 320;

    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);

    private final AtOnce atOnce;
    private final Library library;
    private final Map<String, Trial> latest = new LinkedHashMap<>();

    /**
     * @param picture the file's name
     * @param png the picture, small
     * @param outcomes one for each preprocessing
     */
    @SuppressWarnings("ArrayRecordComponent") // read-only
    record Trial(String picture, byte[] png, List<Outcome> outcomes) {}

    /**
     * What it says under one preprocessing.
     *
     * @param predictions the likeliest class first
     * @param problem why it says nothing
     */
    record Outcome(String preprocessing, List<JsonNode> predictions, Optional<Text> problem) {}

    Trials(AtOnce atOnce, Library library) {
        this.atOnce = atOnce;
        this.library = library;
    }

    synchronized Optional<Trial> of(String network) {
        return Optional.ofNullable(latest.get(network));
    }

    void run(LibraryEntry entry, Photograph picture) {
        NetworkFile file = library.sound(entry);
        List<Outcome> outcomes = new ArrayList<>();
        for (String name : candidates(entry, file, picture)) {
            outcomes.add(outcome(name, request(entry, file, picture, Optional.of(name))));
        }
        keep(entry.id(), new Trial(picture.name(), png(picture), outcomes));
    }

    /** The usual ones, and what the file itself or the person says where that is none of them, such as other means for caffe. */
    private List<String> candidates(LibraryEntry entry, NetworkFile file, Photograph picture) {
        Set<String> names = new LinkedHashSet<>(OwnFields.PREPROCESSING);
        entry.preprocessing()
                .filter(Predicate.not(LibraryEntry.PROPOSE::equals))
                .ifPresent(names::add);
        try {
            JsonNode said = atOnce.classify(request(entry, file, picture, Optional.empty()));
            names.add(said.at("/networks/0/preprocess/name").asText());
        } catch (VitralException e) {
            LOG.debug("{} proposes nothing", entry.id(), e); // each candidate will say why
        }
        return List.copyOf(names);
    }

    private static AnalysisRequest request(
            LibraryEntry entry, NetworkFile file, Photograph picture, Optional<String> preprocessing) {
        NetworkChoice choice = new NetworkChoice.File(file.path(), entry.id(), file.labels(), preprocessing, false);
        return AnalysisRequest.of(picture, List.of(choice), List.of());
    }

    private Outcome outcome(String preprocessing, AnalysisRequest request) {
        try {
            JsonNode said = atOnce.classify(request);
            List<JsonNode> predictions = Json.elements(
                            said.path("networks").path(0).path("predictions"))
                    .toList();
            return new Outcome(preprocessing, predictions, Optional.empty());
        } catch (VitralException e) {
            return new Outcome(preprocessing, List.of(), Optional.of(e.text()));
        }
    }

    private synchronized void keep(String network, Trial trial) {
        latest.remove(network);
        latest.put(network, trial);
        if (latest.size() > KEPT) {
            latest.remove(latest.keySet().iterator().next());
        }
    }

    private static byte[] png(Photograph picture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture.fitting(LONGEST_SIDE), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
