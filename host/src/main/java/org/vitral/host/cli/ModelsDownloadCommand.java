package org.vitral.host.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.vitral.api.NetworkCard;
import org.vitral.host.library.WeightDownloads;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Fetches published weights. */
@Command(
        name = "download",
        mixinStandardHelpOptions = true,
        description =
                "Downloads the weights of a network from their publisher, or models.mirror; goes on where it was cut off.")
final class ModelsDownloadCommand implements Callable<Integer> {
    private final Program program;
    private final Models models;

    @Parameters(paramLabel = "ID")
    String id = "";

    @Mixin
    JsonOption json = new JsonOption();

    ModelsDownloadCommand(Program program) {
        this.program = program;
        this.models = new Models(program);
    }

    @Override
    public Integer call() {
        NetworkCard card = models.brought(id);
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
            program.print(id + " has its weights (" + card.weights().source() + ")");
        } else {
            files.forEach(f -> program.print(f.toString()));
        }
        return 0;
    }
}
