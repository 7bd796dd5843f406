package org.vitral.host.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vitral.api.NetworkException;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Installed;
import org.vitral.host.explain.Analyses;
import org.vitral.host.explain.AtOnce;
import org.vitral.host.explain.NetworkChoice;
import org.vitral.host.explain.TestCard;
import org.vitral.host.intake.Intake;
import org.vitral.host.intake.Photograph;
import org.vitral.host.verify.SideBySide;
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

    @Parameters(
            paramLabel = "IMAGE",
            arity = "0..*",
            description = {
                "A picture; default: a drawn one. With --all also",
                "network files, or folders of them, to go into the table."
            })
    List<String> files = List.of();

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
        Installed installed = program.catalog().installed();
        List<String> named = new ArrayList<>(networks);
        List<String> images = new ArrayList<>();
        for (String file : files) {
            boolean network = all && (Files.isDirectory(Path.of(file)) || NetworkFiles.isNetwork(file, installed));
            (network ? named : images).add(file);
        }
        if (images.size() > 1) {
            throw Vitral.misused("One picture is enough.", "Basta con una imagen.");
        }
        List<NetworkChoice> choices = NetworkFiles.choices(analyses, options, named, all, installed);
        List<String> usable =
                SideBySide.two(installed, program.config().plugins().path());
        Photograph photograph = photograph(images);
        return all
                ? new VerificationTable(program, analyses.atOnce(), usable, photograph, named).print(choices, json.json)
                : verify(analyses.atOnce(), choices, usable, photograph);
    }

    private Photograph photograph(List<String> images) {
        Intake intake = new Intake(program.config().intake());
        if (images.isEmpty()) {
            return intake.read(TestCard.jpeg(640, 480), "test-card.jpg");
        }
        Path file = Path.of(images.get(0));
        Pictures pictures = new Pictures();
        try {
            return intake.read(
                    pictures.read(file, program.config().intake().bytes()), String.valueOf(file.getFileName()));
        } catch (VitralException e) {
            throw pictures.named(file, e);
        }
    }

    private int verify(AtOnce atOnce, List<NetworkChoice> choices, List<String> usable, Photograph photograph) {
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        int status = 0;
        for (NetworkChoice choice : choices) {
            ObjectNode node = results.addObject().put("id", choice.id());
            try {
                SideBySide both = SideBySide.open(atOnce, choice, usable);
                if (both.refusal().isPresent()) {
                    throw new NetworkException(both.refusal().get());
                }
                Verification verification = both.compare(atOnce, photograph);
                node.setAll((ObjectNode) JSON.valueToTree(verification.toJson()));
                if (!json.json) {
                    Differences.print(verification, program);
                }
                if (!verification.agrees()) {
                    status = 1;
                    program.say("vitral: " + verification.summary().english());
                }
            } catch (VitralException e) {
                node.put("refused", Program.message(e));
                status = Math.max(status, program.failed(e));
            }
        }
        if (json.json) {
            program.print(choices.size() == 1 ? results.get(0) : results);
        }
        return status;
    }
}
