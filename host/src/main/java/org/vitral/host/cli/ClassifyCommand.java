package org.vitral.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Installed;
import org.vitral.host.explain.Analyses;
import org.vitral.host.explain.AnalysisRequest;
import org.vitral.host.explain.NetworkChoice;
import org.vitral.host.intake.Intake;
import org.vitral.host.intake.Photograph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what networks see in photographs; of a network file also what was found in it. */
@Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        description = "Says what networks see in photographs, and with --json what is known about the networks.")
final class ClassifyCommand implements Callable<Integer> {
    private final Program program;

    @Mixin
    Pictures pictures;

    @Mixin
    NetworkOptions networks;

    @Mixin
    JsonOption json;

    ClassifyCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        networks.check();
        Analyses analyses = program.analyses(Optional.empty());
        Installed installed = program.catalog().installed();
        analyses.checks().words(List.of(), List.of(), Map.of(), networks.named(analyses, installed), networks.engine());
        List<NetworkChoice> choices = networks.choices(analyses, installed);
        choices.forEach(choice -> analyses.checks().network(choice, networks.engine()));
        Intake intake = new Intake(program.config().intake());
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        boolean failed = false;
        for (Path file : pictures.files) {
            try {
                byte[] bytes = pictures.read(file, program.config().intake().bytes());
                Photograph photograph = intake.read(bytes, String.valueOf(file.getFileName()));
                JsonNode result = analyses.atOnce()
                        .classify(AnalysisRequest.of(photograph, choices, List.of())
                                .engine(networks.engine()));
                results.add(result);
                if (!json.json) {
                    print(file, result);
                }
            } catch (VitralException e) {
                failed = true;
                int status = program.failed(pictures.named(file, e));
                if (status == 2) {
                    return status;
                }
            }
        }
        pictures.print(program, json, results);
        return failed ? 1 : 0;
    }

    private void print(Path file, JsonNode result) {
        program.print(file.toString());
        Summary summary = new Summary(program);
        for (JsonNode network : result.path("networks")) {
            summary.predictions(network);
            for (JsonNode finding : network.path("findings")) {
                String kind = finding.path("kind").asText();
                String mark = kind.equals("fact") || kind.equals("normalised") ? "" : kind + ": ";
                program.print("    " + mark + finding.path("text").path("en").asText());
            }
        }
    }
}
