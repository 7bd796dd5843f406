package org.vitral.host.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vitral.api.Weights.RemoteFile;
import org.vitral.host.catalog.InstalledNetwork;
import org.vitral.host.explain.LabelFit;
import org.vitral.host.explain.NetworkChoice;
import org.vitral.host.explain.NetworkList;
import org.vitral.host.explain.Preprocessing;
import org.vitral.host.intake.Labels;
import org.vitral.host.library.Addition;
import org.vitral.host.library.LibraryEntry;
import org.vitral.host.library.OfficialFiles;
import org.vitral.host.store.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a file into the models folder. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Adds a network file of your own to the library, or official weights that you fetched by hand.")
final class ModelsAddCommand implements Callable<Integer> {
    private final Program program;
    private final Models models;

    @Parameters(paramLabel = "FILE")
    Path file = Path.of("");

    @Option(names = "--labels", paramLabel = "FILE", description = "The names of its classes.")
    @Nullable
    Path labels;

    @Option(
            names = "--preprocess",
            paramLabel = "NAME",
            description = "What it expects: none, scale, tf, torch, caffe or caffe:B,G,R; auto has it proposed again.")
    @Nullable
    String preprocess;

    @Mixin
    JsonOption json = new JsonOption();

    ModelsAddCommand(Program program) {
        this.program = program;
        this.models = new Models(program);
    }

    @Override
    public Integer call() {
        Optional<String> preprocessing = Optional.ofNullable(preprocess).map(Preprocessing::chosen);
        if (!Files.isRegularFile(file)) {
            throw Refused.because("%s: there is no such file.", "%s: no existe ese archivo.", file);
        }
        Optional<RemoteFile> official = official();
        if (official.isPresent()) {
            keep(official.get());
            return 0;
        }
        Optional<List<String>> names = Optional.ofNullable(labels)
                .map(l -> Labels.parse(Program.read(l, "labels"), String.valueOf(l.getFileName())));
        String name = String.valueOf(file.getFileName());
        LibraryEntry entry = models.networks()
                .library()
                .add(
                        new Addition(file, NetworkChoice.libraryIdOf(name), name, names, preprocessing, false),
                        id -> program.catalog().installed().network(id).isPresent(),
                        copy -> LabelFit.check(copy, program.catalog().inspect(copy)));
        NetworkList.Listed listed = models.own(entry.id()).orElseThrow();
        if (json.json) {
            ObjectNode node = Models.describe(listed);
            listed.report().ifPresent(r -> Models.report(node, r));
            program.print(node);
        } else {
            program.print(entry.id());
            listed.report().ifPresent(r -> new ImportReport(program).say(r));
        }
        return 0;
    }

    private Optional<RemoteFile> official() {
        try {
            return new OfficialFiles(program.catalog().installed().networks().stream()
                            .map(InstalledNetwork::card)
                            .toList())
                    .recognise(file);
        } catch (IOException e) {
            throw Refused.unreadable(file, e);
        }
    }

    private void keep(RemoteFile official) {
        Path models = program.config().models().path();
        try {
            Path kept = OfficialFiles.keep(file, official, models, false);
            if (json.json) {
                ObjectNode node = JsonNodeFactory.instance.objectNode().put("official", official.name());
                program.print(node.put("file", kept.toString()));
            } else {
                program.print("These are the official weights " + official.name() + ": " + kept);
            }
        } catch (IOException e) {
            throw Refused.because(
                    "The models folder %s cannot be used (%s); see that it can be written and has room, or set VITRAL_MODELS.",
                    "No se puede usar la carpeta de modelos %s (%s); revise permisos y espacio, o indique VITRAL_MODELS.",
                    models,
                    Trouble.writing(e));
        }
    }
}
