package org.vitral.host.cli;

import java.util.ArrayList;
import java.util.List;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkReport;
import org.vitral.host.catalog.InstalledMethod;
import org.vitral.host.catalog.Pairing;

/** What a person should know of a network that they have just added; on the error output, since the output is its id alone. */
final class ImportReport {
    private final Program program;

    ImportReport(Program program) {
        this.program = program;
    }

    void say(NetworkReport report) {
        NetworkCard card = report.card();
        List<String> run = new ArrayList<>();
        List<String> not = new ArrayList<>();
        for (InstalledMethod method : program.catalog().installed().methods()) {
            Pairing pairing = Pairing.of(card, method.card());
            if (pairing.runs()) {
                run.add(method.card().id());
            } else {
                not.add(method.card().id() + " does not run: "
                        + pairing.missing().get(0).english());
            }
        }
        program.say(card.id() + " takes " + card.input() + " and tells " + card.classes() + " classes apart"
                + (card.labels().isEmpty() ? ", whose names are not known (--labels)." : "."));
        program.say("Methods that run: " + (run.isEmpty() ? "none" : String.join(", ", run)) + ".");
        not.forEach(program::say);
        program.say("Preprocessing: " + card.preprocessing().name()
                + (card.preprocessing().guessed()
                        ? ", a guess; if it is wrong, add it again with --preprocess."
                        : "."));
        report.findings().stream()
                .filter(f -> f.kind() == NetworkReport.Kind.WARNING)
                .forEach(f -> program.say("Warning: " + f.text().english()));
    }
}
