package org.vitral.host.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vitral.api.NetworkCard;
import org.vitral.api.VitralException;
import org.vitral.api.Weights.RemoteFile;
import org.vitral.host.catalog.InstalledMethod;
import org.vitral.host.catalog.Pairing;
import org.vitral.host.explain.Listings;
import org.vitral.host.explain.NetworkList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** All that is known of a network. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Says everything about a network: what was found in its file, its layers, which methods run.")
final class ModelsShowCommand implements Callable<Integer> {
    private final Program program;
    private final Models models;

    @Parameters(paramLabel = "ID")
    String id = "";

    @Mixin
    JsonOption json = new JsonOption();

    ModelsShowCommand(Program program) {
        this.program = program;
        this.models = new Models(program);
    }

    @Override
    public Integer call() {
        Optional<NetworkList.Listed> own = models.own(id);
        NetworkCard card;
        ObjectNode node;
        if (own.isPresent()) {
            if (own.get().report().isEmpty()) {
                throw new VitralException(own.get().problem().orElseThrow());
            }
            card = own.get().report().get().card();
            node = Models.describe(own.get());
            Models.report(node, own.get().report().get());
        } else {
            card = models.brought(id);
            node = (ObjectNode) Listings.networks(List.of(card)).get(0);
            ArrayNode files = node.putArray("files");
            for (RemoteFile file : card.weights().files()) {
                ObjectNode one = files.addObject().put("name", file.name());
                one.put("uri", file.uri().toString()).put("bytes", file.bytes());
                file.checksum().ifPresent(c -> one.put("checksum", c));
                one.put("licence", file.licence()).put("required", file.required());
            }
        }
        ArrayNode methods = node.putArray("methods");
        for (InstalledMethod method : program.catalog().installed().methods()) {
            Pairing pairing = Pairing.of(card, method.card());
            ObjectNode one = methods.addObject().put("id", method.card().id()).put("runs", pairing.runs());
            pairing.missing().forEach(m -> one.withArray("missing").add(m.english()));
        }
        if (json.json) {
            program.print(node);
        } else {
            print(node, card);
        }
        return 0;
    }

    private void print(ObjectNode node, NetworkCard card) {
        program.print(card.id() + ": " + card.title().english());
        program.print("  input " + card.input() + ", " + card.classes() + " classes, preprocessing "
                + card.preprocessing().name() + (card.preprocessing().guessed() ? " (a guess)" : ""));
        program.print("  weights: " + card.weights().source() + ", "
                + Models.megabytes(card.weights().bytes()));
        licence(card);
        node.path("findings")
                .forEach(f -> program.print("  " + f.path("kind").asText() + ": "
                        + f.path("text").path("en").asText()));
        node.path("methods")
                .forEach(m -> program.print("  " + m.path("id").asText() + ": "
                        + (m.path("runs").asBoolean()
                                ? "runs"
                                : m.path("missing").path(0).asText())));
        Table table = new Table();
        node.path("structure")
                .forEach(l -> table.row(
                        "  " + l.path("name").asText(),
                        l.path("type").asText(),
                        l.path("shape").asText(),
                        l.path("parameters").asText()));
        table.print(program);
    }

    /** Under which licence the weights are, and how they come here. */
    private void licence(NetworkCard card) {
        String whole = card.provenance().getOrDefault("licence", "");
        if (!whole.isEmpty()) {
            program.print("  licence: " + whole);
        }
        for (RemoteFile file : card.weights().files()) {
            program.print("  file: " + file.name() + ", "
                    + Models.megabytes(file.bytes()) + ", licence " + file.licence() + ", from " + file.uri()
                    + (file.required() ? "" : " (optional)"));
        }
        if (!card.weights().present() && !card.weights().files().isEmpty()) {
            program.print("  not here yet: vitral models download " + card.id());
        }
    }
}
