package org.vitral.host.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vitral.api.NetworkCard;
import org.vitral.api.VitralException;
import org.vitral.host.explain.Analyses;
import org.vitral.host.explain.NetworkChoice;
import org.vitral.host.explain.TestCard;
import org.vitral.host.intake.Intake;
import org.vitral.host.intake.Photograph;
import org.vitral.host.verify.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds two engines' answers against each other. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Runs a network on two engines and says how far their numbers lie apart; status 1 above a thousandth.")
final class VerifyCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Program program;

    @Option(names = "--network", paramLabel = "ID|FILE", description = "The network. Repeatable.")
    List<String> networks = List.of();

    @Option(names = "--all", description = "Every network whose weights are here.")
    boolean all;

    @Option(names = "--labels", paramLabel = "FILE", description = "The names of the classes of your own network.")
    @Nullable
    Path labels;

    @Option(names = "--preprocess", paramLabel = "NAME", description = "What your own network expects.")
    @Nullable
    String preprocess;

    @Parameters(paramLabel = "IMAGE", arity = "0..1", description = "Default: a drawn test picture.")
    @Nullable
    Path image;

    @Mixin
    JsonOption json;

    VerifyCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        if (networks.isEmpty() == !all) {
            throw Vitral.misused("Say --network or --all.", "Indique --network o --all.");
        }
        NetworkOptions options = new NetworkOptions();
        options.labels = labels;
        options.preprocess = preprocess;
        options.check();
        Analyses analyses = program.analyses(Optional.empty());
        options.networks = all
                ? analyses.networks().cards().stream()
                        .filter(c -> c.weights().present())
                        .map(NetworkCard::id)
                        .toList()
                : networks;
        List<NetworkChoice> choices = options.choices(program.catalog().installed());
        List<String> engines = program.catalog().installed().engines().stream()
                .filter(e -> e.card().usable())
                .map(e -> e.card().id())
                .toList();
        if (engines.size() < 2) {
            throw Refused.because(
                    "Two engines are needed, and there is only %s: put the jar of another into %s.",
                    "Hacen falta dos motores y solo hay %s: ponga el jar de otro en %s.",
                    engines.isEmpty() ? "none" : engines.get(0),
                    program.config().plugins().path());
        }
        Photograph photograph = photograph();
        List<String> two = new ArrayList<>(List.of("onnxruntime"));
        two.retainAll(engines);
        engines.stream().filter(e -> !two.contains(e)).limit(2L - two.size()).forEach(two::add);
        return verify(analyses, choices, two, photograph);
    }

    private Photograph photograph() {
        Intake intake = new Intake(program.config().intake());
        Path file = image;
        if (file == null) {
            return intake.read(TestCard.jpeg(640, 480), "test-card.jpg");
        }
        Pictures pictures = new Pictures();
        try {
            return intake.read(
                    pictures.read(file, program.config().intake().bytes()), String.valueOf(file.getFileName()));
        } catch (VitralException e) {
            throw pictures.named(file, e);
        }
    }

    private int verify(Analyses analyses, List<NetworkChoice> choices, List<String> engines, Photograph photograph) {
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        boolean apart = false;
        for (NetworkChoice choice : choices) {
            try {
                Verification verification = analyses.with(
                        choice,
                        engines.get(0),
                        first -> analyses.with(
                                choice,
                                engines.get(1),
                                second -> Verification.of(
                                        first,
                                        second,
                                        engines,
                                        photograph.at(first.card().input()))));
                ObjectNode node = results.addObject().put("id", choice.id());
                node.setAll((ObjectNode) JSON.valueToTree(verification.toJson()));
                if (!json.json) {
                    program.print(verification.summary().english());
                }
                if (!verification.agrees()) {
                    apart = true;
                    program.say("vitral: " + verification.summary().english());
                }
            } catch (VitralException e) {
                apart = true;
                program.failed(e);
            }
        }
        if (json.json) {
            program.print(results.size() == 1 && !all ? results.get(0) : results);
        }
        return apart ? 1 : 0;
    }
}
