package org.vitral.host.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkReport;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.InstalledNetwork;
import org.vitral.host.explain.Listings;
import org.vitral.host.explain.NetworkList;
import org.vitral.host.explain.Parameters;
import org.vitral.host.explain.ResultJson;
import org.vitral.host.library.LibraryEntry;

/** What the commands about the models folder have in common. */
final class Models {
    private final Program program;

    Models(Program program) {
        this.program = program;
    }

    NetworkList networks() {
        return program.analyses(Optional.empty()).networks();
    }

    /** The network of the library with this id. */
    Optional<NetworkList.Listed> own(String id) {
        return networks().own().stream().filter(l -> l.entry().id().equals(id)).findFirst();
    }

    /** The network that a plug-in brings, by its id. */
    NetworkCard brought(String id) {
        return program.catalog()
                .installed()
                .network(id)
                .map(InstalledNetwork::card)
                .orElseThrow(() -> unknown(id));
    }

    VitralException unknown(String id) {
        List<String> ids = networks().cards().stream().map(NetworkCard::id).toList();
        return Refused.because(
                "There is no network %s; there are %s.",
                "No existe la red %s; existen %s.",
                Parameters.shorten(id),
                ids.isEmpty() ? Text.of("none", "ninguna") : String.join(", ", ids));
    }

    static ObjectNode describe(NetworkList.Listed listed) {
        LibraryEntry entry = listed.entry();
        ObjectNode node = listed.report()
                .map(r -> (ObjectNode) Listings.networks(List.of(r.card())).get(0))
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("id", entry.id()));
        node.put("file", entry.name());
        node.put("sha256", entry.sha256());
        node.put("bytes", entry.bytes());
        node.put("added", entry.added());
        listed.problem().ifPresent(p -> node.put("problem", p.english()));
        return node;
    }

    static void report(ObjectNode node, NetworkReport report) {
        node.set("findings", ResultJson.findings(report));
        ArrayNode layers = node.putArray("structure");
        for (NetworkReport.Layer layer : report.layers()) {
            layers.addObject()
                    .put("name", layer.name())
                    .put("type", layer.type())
                    .put("shape", layer.shape())
                    .put("parameters", layer.parameters());
        }
    }

    static String megabytes(long bytes) {
        return bytes <= 0 ? "-" : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
