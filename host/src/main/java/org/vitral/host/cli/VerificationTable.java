package org.vitral.host.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.vitral.api.VitralException;
import org.vitral.host.explain.AtOnce;
import org.vitral.host.explain.NetworkChoice;
import org.vitral.host.intake.Photograph;
import org.vitral.host.verify.Difference;
import org.vitral.host.verify.SideBySide;
import org.vitral.host.verify.Verification;

/** Many networks on two engines: a row for each, which documentation takes as it is. */
final class VerificationTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> HEAD =
            List.of("network", "outputs", "logits", "activations", "gradient", "engines");

    private final Program program;
    private final AtOnce atOnce;
    private final List<String> usable;
    private final Photograph photograph;
    private final List<String> named;
    private final ArrayNode all = JsonNodeFactory.instance.arrayNode();
    private final List<List<String>> rows = new ArrayList<>();

    /** @param named what a person named: a file or id among them that is no network is an error, one from a folder a row */
    VerificationTable(Program program, AtOnce atOnce, List<String> usable, Photograph photograph, List<String> named) {
        this.program = program;
        this.atOnce = atOnce;
        this.usable = usable;
        this.photograph = photograph;
        this.named = List.copyOf(named);
    }

    /**
     * Prints it; the exit status: 1 if a network that both engines run differs too much or fails on one of them, or if one that was
     * named cannot be opened.
     */
    int print(List<NetworkChoice> choices, boolean json) {
        boolean apart = false;
        try (ProgressLine line = new ProgressLine(program)) {
            for (NetworkChoice choice : choices) {
                line.draw(choice.id(), rows.size(), choices.size(), "");
                apart |= !row(choice);
            }
        }
        if (json) {
            program.print(all);
        } else {
            program.print(written(HEAD));
            program.print("|" + "---|".repeat(HEAD.size()));
            rows.forEach(row -> program.print(written(row)));
        }
        return apart ? 1 : 0;
    }

    /** Adds a row; false if there is something wrong. */
    private boolean row(NetworkChoice choice) {
        ObjectNode node = all.addObject().put("id", choice.id());
        try {
            SideBySide both = SideBySide.open(atOnce, choice, usable);
            if (both.refusal().isPresent()) {
                String why = both.refusal().get().english();
                node.put("refused", why);
                add(choice, "-", "-", "-", "-", why);
                boolean bad = both.engines().isEmpty() && NetworkFiles.isNamed(choice, named);
                if (bad) {
                    program.say("vitral: " + why);
                }
                return !bad;
            }
            Verification verification = both.compare(atOnce, photograph);
            node.setAll((ObjectNode) JSON.valueToTree(verification.toJson()));
            add(
                    choice,
                    number(verification.outputs()),
                    number(verification.logits()),
                    number(verification.activations()),
                    verification.gradient().map(VerificationTable::number).orElse("-"),
                    verification.agrees()
                            ? "agree"
                            : verification
                                    .partsAt()
                                    .map(layer -> "part at the layer " + layer)
                                    .orElse("part after the last layer"));
            if (!verification.agrees()) {
                program.say("vitral: " + verification.summary().english());
            }
            return verification.agrees();
        } catch (VitralException e) {
            node.put("failed", Program.message(e));
            add(choice, "-", "-", "-", "-", "failed: " + Program.message(e));
            program.failed(e);
            return false;
        }
    }

    private void add(NetworkChoice choice, String... cells) {
        List<String> row = new ArrayList<>(List.of(choice.id()));
        row.addAll(List.of(cells));
        rows.add(row);
    }

    private static String written(List<String> cells) {
        return "| "
                + String.join(
                        " | ", cells.stream().map(c -> c.replace("|", "\\|")).toList()) + " |";
    }

    private static String number(Difference difference) {
        return Differences.number(difference.relative());
    }
}
