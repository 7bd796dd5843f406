package org.vitral.host.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;

/**
 * The network of an analysis that is to go on: found again, and only if it is the same. Another one that has come to the same id would
 * give numbers that belong to neither.
 *
 * @param result of that analysis
 * @param id what that result calls the network
 */
record NetworkBefore(JsonNode result, String id) {

    /** @param asked the networks of that analysis in their order; empty if nobody remembers */
    NetworkChoice choice(List<NetworkChoice> asked) {
        JsonNode written = result.at("/provenance/request/networks");
        List<NetworkChoice> named = new ArrayList<>();
        written.forEach(n -> named.add(new NetworkChoice.Installed(n.path("id").asText())));
        List<String> methods = StreamSupport.stream(
                        result.at("/provenance/request/methods").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        int place = ResultNames.ids(named, methods).indexOf(id);
        if (place < 0) {
            return new NetworkChoice.Installed(id);
        }
        String file = written.path(place).path("file").asText();
        if (asked.size() == named.size()) {
            return asked.get(place) instanceof NetworkChoice.File own ? own.called(id) : asked.get(place);
        }
        if (!file.isEmpty()) {
            throw new NetworkException(Text.format(
                    "The network file %s was not kept with the analysis: explain with it again, with a larger budget.",
                    "El archivo de red %s no se conservó con el análisis: explique con él de nuevo, con un presupuesto mayor.",
                    file));
        }
        return named.get(place);
    }

    /** Says that nothing has this id any more. */
    NetworkException gone() {
        String file = result.at("/provenance/networks/" + id + "/file").asText();
        return file.isEmpty()
                ? new NetworkException(Text.format(
                        "The network %s is no longer installed: put its plug-in back, or explain with another.",
                        "La red %s ya no está instalada: reponga su plug-in o explique con otra.", id))
                : new NetworkException(Text.format(
                        "The network %s is no longer in the library: add %s again, or explain with another.",
                        "La red %s ya no está en la biblioteca: agregue %s de nuevo o explique con otra.", id, file));
    }

    /**
     * Compares with what would run now.
     *
     * @throws NetworkException if it is another network, or what it expects has been set anew
     */
    void check(Plan.OnNetwork now) {
        JsonNode about = result.path("provenance").path("networks").path(id);
        JsonNode preprocess = StreamSupport.stream(result.path("networks").spliterator(), false)
                .filter(n -> n.path("id").asText().equals(id))
                .map(n -> n.path("preprocess").path("name"))
                .findFirst()
                .orElse(about.path("none"));
        boolean same = now.source() instanceof Plan.Source.File file
                ? about.path("sha256").asText().equals(file.file().sha256())
                : !about.has("file");
        if (!same || !preprocess.asText().equals(now.card().preprocessing().name())) {
            throw new NetworkException(Text.format(
                    "The network %s has changed since that analysis: explain with it again, with a larger budget.",
                    "La red %s cambió desde ese análisis: explique con ella de nuevo, con un presupuesto mayor.", id));
        }
    }
}
