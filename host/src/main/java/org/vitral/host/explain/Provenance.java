package org.vitral.host.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.vitral.api.Api;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.Installed;
import org.vitral.host.catalog.InstalledMethod;
import org.vitral.host.render.Style;

/** Where a result comes from: everything that is needed to make the same bytes again. */
public final class Provenance {
    private final ObjectNode node = ResultJson.JSON.objectNode();
    private final ObjectNode networks;

    Provenance(Catalog catalog, Plan plan, Style style) {
        node.put("vitral", version());
        node.put("api", Api.VERSION);
        node.put("java", System.getProperty("java.version"));
        node.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        Installed installed = catalog.installed();
        ObjectNode plugins = node.putObject("plugins");
        // All of them, not only those used: an engine or a library plug-in counts as well.
        installed.plugins().forEach(p -> plugins.put(p.id(), p.version()));
        ObjectNode methods = node.putObject("methods");
        for (InstalledMethod method : plan.methods()) {
            methods.put(method.card().id(), method.pluginId());
        }
        networks = node.putObject("networks");
        node.set("request", request(plan.request()));
        // Under the names that config/vitral.conf has for them.
        node.putObject("pictures")
                .put("colours", style.colourMap())
                .put("opacity", style.opacity())
                .put("longest-side", style.longestSide());
    }

    /** The version of this program. */
    public static String version() {
        String version = Provenance.class.getPackage().getImplementationVersion();
        return version == null ? Api.VERSION : version;
    }

    /** Adds an open network: hash of its file, licence, engine and its settings. */
    void add(String id, Plan.Source source, Network network) {
        NetworkCard card = network.card();
        ObjectNode about = networks.putObject(id);
        if (source instanceof Plan.Source.File file) {
            about.put("file", file.name());
            about.put("sha256", file.file().sha256());
        } else if (source instanceof Plan.Source.Installed installed) {
            about.put("plugin", installed.network().pluginId());
        }
        card.provenance().forEach(about::put);
    }

    ObjectNode json() {
        return node.deepCopy();
    }

    private static ObjectNode request(AnalysisRequest request) {
        ObjectNode node = ResultJson.JSON.objectNode();
        ArrayNode networks = node.putArray("networks");
        for (NetworkChoice choice : request.networks()) {
            ObjectNode one = networks.addObject().put("id", choice.id());
            if (choice instanceof NetworkChoice.File file) {
                one.put("file", file.name());
                file.preprocessing().ifPresent(p -> one.put("preprocess", p));
                file.labels().ifPresent(labels -> labels.forEach(one.withArray("labels")::add));
            }
        }
        request.methods().forEach(node.putArray("methods")::add);
        request.classes().forEach(node.putArray("classes")::add);
        ObjectNode parameters = node.putObject("parameters");
        request.parameters().forEach(parameters::put);
        request.seed().ifPresent(seed -> node.put("seed", seed));
        request.engine().ifPresent(engine -> node.put("engine", engine));
        request.more().ifPresent(earlier -> node.put("continues", earlier));
        return node;
    }
}
