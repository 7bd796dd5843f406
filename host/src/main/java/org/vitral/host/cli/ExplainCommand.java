package org.vitral.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Installed;
import org.vitral.host.explain.Analyses;
import org.vitral.host.explain.Analysis;
import org.vitral.host.explain.AnalysisRequest;
import org.vitral.host.explain.NetworkChoice;
import org.vitral.host.explain.Parameters;
import org.vitral.host.explain.Seeds;
import org.vitral.host.explain.Status;
import org.vitral.host.intake.Intake;
import org.vitral.host.intake.Photograph;
import org.vitral.host.store.NotWritten;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Explains photographs, each by every method on every network, and keeps the results. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Explains photographs: where did the network look?",
        footer = {
            "",
            "Example:",
            "  vitral explain toucan.jpg --network mobilenetv2 --method cam --method grad-cam --out results",
            "",
            "Each picture gets a folder with the drawn explanations, their numbers (.npy) and analysis.json."
        })
final class ExplainCommand implements Callable<Integer> {
    private final Program program;

    @Mixin
    Pictures pictures;

    @Mixin
    NetworkOptions networks;

    @Mixin
    JsonOption json;

    @Option(
            names = "--method",
            required = true,
            paramLabel = "ID",
            description = "A method (see vitral methods). Repeatable.")
    List<String> methods = List.of();

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "What to explain: top:N, an index or a label. Repeatable. Default: top:1.")
    List<String> classes = List.of();

    @Option(
            names = "-P",
            paramLabel = "METHOD.PARAMETER=VALUE",
            description = "A parameter of a method; METHOD.PARAMETER@NETWORK=VALUE for one network alone. Repeatable.")
    List<String> parameters = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "From which everything random is drawn.")
    @Nullable
    Long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the results go. Default: the folder of the server's results.")
    @Nullable
    Path out;

    ExplainCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws InterruptedException {
        networks.check();
        Map<String, String> given = Parameters.split(parameters);
        Optional<Long> chosen = Optional.ofNullable(seed).map(Seeds::check);
        Analyses analyses = program.analyses(Optional.ofNullable(out));
        Installed installed = program.catalog().installed();
        analyses.checks().words(methods, classes, given, networks.named(analyses, installed), networks.engine());
        checkOut();
        List<NetworkChoice> choices = networks.choices(analyses, installed);
        choices.forEach(choice -> analyses.checks().network(choice, networks.engine()));
        Intake intake = new Intake(program.config().intake());
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        Set<String> said = new LinkedHashSet<>();
        boolean failed = false;
        for (Path file : pictures.files) {
            try {
                byte[] bytes = pictures.read(file, program.config().intake().bytes());
                Photograph photograph = intake.read(bytes, String.valueOf(file.getFileName()));
                AnalysisRequest request = AnalysisRequest.of(photograph, choices, methods)
                        .classes(classes)
                        .parameters(given)
                        .seed(chosen.map(OptionalLong::of).orElse(OptionalLong.empty()))
                        .engine(networks.engine())
                        .original(bytes);
                Optional<VitralException> refusal = refusal(analyses, request);
                if (refusal.isPresent()) {
                    // No other picture fares better.
                    failed = true;
                    program.failed(refusal.get());
                    break;
                }
                Analysis analysis = analyses.submit(request);
                await(analysis);
                JsonNode result = analysis.result();
                results.add(result);
                unmatched(result, said);
                if (!json.json) {
                    new Summary(program).print(file.toString(), analysis.folder(), result);
                }
            } catch (NotWritten e) {
                // Nor does any here.
                failed = true;
                program.failed(e);
                break;
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

    private void checkOut() {
        if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
            throw Refused.because(
                    "--out %s is a file: name a folder, or one to be made.",
                    "--out %s es un archivo: nombre una carpeta, o una que se vaya a crear.", out);
        }
    }

    /** Why a request cannot run, whatever the picture. */
    private static Optional<VitralException> refusal(Analyses analyses, AnalysisRequest request) {
        try {
            analyses.checks().request(request);
            return Optional.empty();
        } catch (VitralException e) {
            return Optional.of(e);
        }
    }

    private void await(Analysis analysis) throws InterruptedException {
        try (ProgressLine line = new ProgressLine(program)) {
            line.follow(analysis);
            while (!analysis.await(Duration.ofHours(1)).ended()) {
                continue;
            }
        }
        if (analysis.status() != Status.DONE) {
            throw analysis.failure()
                    .orElseGet(() -> new VitralException(
                            analysis.message().orElse(Text.of("It was cancelled.", "Fue cancelado."))));
        }
    }

    /** Says which pairs could not be matched, and which failed; of several pictures, each once. */
    private void unmatched(JsonNode result, Set<String> said) {
        for (JsonNode pair : result.path("unmatched")) {
            String line = pair.path("network").asText() + " / "
                    + pair.path("method").asText() + ": "
                    + pair.path("missing").path(0).asText();
            if (said.add(line)) {
                program.say(line);
            }
        }
        for (JsonNode pair : result.path("failures")) {
            String method = pair.path("method").asText();
            program.say(pair.path("network").asText() + (method.isEmpty() ? "" : " / " + method) + ": "
                    + pair.path("message").asText());
        }
    }
}
