package org.vitral.host.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkReport;
import org.vitral.api.Weights.RemoteFile;
import org.vitral.host.catalog.InstalledMethod;
import org.vitral.host.catalog.InstalledNetwork;
import org.vitral.host.catalog.Pairing;
import org.vitral.host.explain.Listings;
import org.vitral.host.explain.NetworkChoice;
import org.vitral.host.explain.NetworkList;
import org.vitral.host.explain.Preprocessing;
import org.vitral.host.explain.ResultJson;
import org.vitral.host.intake.Labels;
import org.vitral.host.library.Addition;
import org.vitral.host.library.LibraryEntry;
import org.vitral.host.library.OfficialFiles;
import org.vitral.host.library.WeightDownloads;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The models folder: weights of plug-ins' networks, and a library of one's own. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Manages the models folder: downloaded weights, and the library of your own networks.",
        synopsisSubcommandLabel = "COMMAND")
final class ModelsCommand implements Callable<Integer> {
    /** How long a removal waits for runs that use the file. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Program program;

    ModelsCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        throw Vitral.misused(
                "Say what to do: vitral models list, show, download, add or remove.",
                "Diga qué hacer: vitral models list, show, download, add o remove.");
    }

    private NetworkList networks() {
        return program.analyses(Optional.empty()).networks();
    }

    private LibraryEntry own(String id) {
        return networks().library().find(id).orElseThrow(() -> unknown(id));
    }

    private org.vitral.api.VitralException unknown(String id) {
        List<String> ids = networks().cards().stream().map(NetworkCard::id).toList();
        return Refused.because(
                "There is no network %s; there are %s.",
                "No existe la red %s; existen %s.", id, String.join(", ", ids));
    }

    private static ObjectNode describe(NetworkList.Listed listed) {
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

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the networks of plug-ins whose weights are files, and those of your library.")
    Integer list(@Mixin JsonOption json) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        Table table = new Table();
        for (InstalledNetwork network : program.catalog().installed().networks()) {
            NetworkCard card = network.card();
            all.addAll(Listings.networks(List.of(card)));
            table.row(
                    card.id(),
                    card.weights().present() ? "ready" : "not here",
                    megabytes(card.weights().bytes()),
                    card.weights().source());
        }
        for (NetworkList.Listed listed : networks().own()) {
            all.add(describe(listed));
            table.row(
                    listed.entry().id(),
                    listed.problem().isPresent() ? "cannot be opened" : "yours",
                    megabytes(listed.entry().bytes()),
                    listed.entry().name());
        }
        if (json.json) {
            program.print(all);
        } else {
            table.print(program);
        }
        return 0;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Says everything about a network: what was found in its file, its layers, which methods run.")
    Integer show(@Parameters(paramLabel = "ID") String id, @Mixin JsonOption json) {
        Optional<NetworkList.Listed> own =
                networks().own().stream().filter(l -> l.entry().id().equals(id)).findFirst();
        NetworkCard card;
        ObjectNode node;
        if (own.isPresent()) {
            if (own.get().report().isEmpty()) {
                throw new org.vitral.api.VitralException(own.get().problem().orElseThrow());
            }
            card = own.get().report().get().card();
            node = describe(own.get());
            report(node, own.get().report().get());
        } else {
            card = program.catalog()
                    .installed()
                    .network(id)
                    .map(InstalledNetwork::card)
                    .orElseThrow(() -> unknown(id));
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

    private static void report(ObjectNode node, NetworkReport report) {
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

    private void print(ObjectNode node, NetworkCard card) {
        program.print(card.id() + ": " + card.title().english());
        program.print("  input " + card.input() + ", " + card.classes() + " classes, preprocessing "
                + card.preprocessing().name() + (card.preprocessing().guessed() ? " (a guess)" : ""));
        program.print("  weights: " + card.weights().source() + ", "
                + megabytes(card.weights().bytes()));
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

    @Command(
            name = "download",
            mixinStandardHelpOptions = true,
            description =
                    "Downloads the weights of a network from their publisher, or models.mirror; goes on where it was cut off.")
    Integer download(@Parameters(paramLabel = "ID") String id, @Mixin JsonOption json) {
        NetworkCard card = program.catalog()
                .installed()
                .network(id)
                .map(InstalledNetwork::card)
                .orElseThrow(() -> unknown(id));
        WeightDownloads downloads = new WeightDownloads(program.config().models(), program.environment());
        WeightDownloads.Outcome outcome;
        try (ProgressLine line = new ProgressLine(program)) {
            outcome = downloads.run(card, (file, done, total, left) -> {
                line.draw(
                        file.name(),
                        done / 1_000_000,
                        total / 1_000_000,
                        "MB " + left.map(ProgressLine::words).orElse(""));
                return true;
            });
        }
        outcome.lacking().forEach(why -> program.say("vitral: " + id + " can be used without it: " + why.english()));
        List<Path> files = outcome.came();
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", id);
        files.forEach(f -> node.withArray("files").add(f.toString()));
        if (json.json) {
            program.print(node);
        } else if (files.isEmpty()) {
            program.print(id + " has all its weights (" + card.weights().source() + ")");
        } else {
            files.forEach(f -> program.print(f.toString()));
        }
        return 0;
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description =
                    "Adds a network file of your own to the library, or official weights that you fetched by hand.")
    Integer add(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--labels", paramLabel = "FILE", description = "The names of its classes.") @Nullable
                    Path labels,
            @Option(
                            names = "--preprocess",
                            paramLabel = "NAME",
                            description = "What it expects: none, scale, tf, torch, caffe or caffe:B,G,R.")
                    @Nullable
                    String preprocess,
            @Mixin JsonOption json) {
        Optional<String> preprocessing = Optional.ofNullable(preprocess).map(Preprocessing::check);
        if (!Files.isRegularFile(file)) {
            throw Refused.because("%s: there is no such file.", "%s: no existe ese archivo.", file);
        }
        try {
            Optional<RemoteFile> official = new OfficialFiles(program.catalog().installed().networks().stream()
                            .map(InstalledNetwork::card)
                            .toList())
                    .recognise(file);
            if (official.isPresent()) {
                Path kept = OfficialFiles.keep(
                        file, official.get(), program.config().models().path(), false);
                ObjectNode node = JsonNodeFactory.instance
                        .objectNode()
                        .put("official", official.get().name());
                node.put("file", kept.toString());
                if (json.json) {
                    program.print(node);
                } else {
                    program.print(
                            "These are the official weights " + official.get().name() + ": " + kept);
                }
                return 0;
            }
        } catch (IOException e) {
            throw Refused.because("%s cannot be read (%s).", "%s no se puede leer (%s).", file, e);
        }
        Optional<List<String>> names = Optional.ofNullable(labels)
                .map(l -> Labels.parse(Program.read(l, "labels"), String.valueOf(l.getFileName())));
        String name = String.valueOf(file.getFileName());
        LibraryEntry entry = networks()
                .library()
                .add(
                        new Addition(file, NetworkChoice.idOf(name), name, names, preprocessing, false),
                        id -> program.catalog().installed().network(id).isPresent(),
                        program.catalog()::inspect);
        NetworkList.Listed listed = networks().own().stream()
                .filter(l -> l.entry().id().equals(entry.id()))
                .findFirst()
                .orElseThrow();
        if (json.json) {
            ObjectNode node = describe(listed);
            listed.report().ifPresent(r -> report(node, r));
            program.print(node);
        } else {
            program.print(entry.id());
        }
        return 0;
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Removes a network from your library.")
    Integer remove(@Parameters(paramLabel = "ID") String id, @Mixin JsonOption json) {
        LibraryEntry entry = own(id);
        boolean gone = networks()
                .library()
                .withdraw(id)
                .discard(
                        PATIENCE,
                        () -> program.say(
                                id + " is in use: its file is removed when the runs that use it have ended."));
        if (!gone) {
            program.say(id
                    + " is removed, but its file is still in use: \"vitral models add\" clears it away after a day.");
        }
        if (json.json) {
            program.print(
                    JsonNodeFactory.instance.objectNode().put("id", entry.id()).put("removed", true));
        } else {
            program.print("Removed " + entry.id() + " (" + entry.name() + ")");
        }
        return 0;
    }

    private static String megabytes(long bytes) {
        return bytes <= 0 ? "-" : String.format(java.util.Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
