package org.vitral.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A result for people: what each network says, and where each explanation lies. */
final class Summary {
    private static final int SHOWN = 5;

    private final Program program;

    Summary(Program program) {
        this.program = program;
    }

    void print(String picture, Path folder, JsonNode result) {
        program.print(picture);
        result.path("networks").forEach(this::predictions);
        for (JsonNode explanation : result.path("explanations")) {
            program.print("  " + explanation.path("method").asText() + " on "
                    + explanation.path("network").asText() + ", "
                    + explanation.path("class").path("label").asText() + ": "
                    + folder.resolve(explanation.path("files").path("overlay").asText()));
            stopped(explanation);
            for (JsonNode note : explanation.path("notes")) {
                program.print("    " + note.path("en").asText());
            }
        }
    }

    private void stopped(JsonNode explanation) {
        if (explanation.has("stopped")) {
            program.print("    Ended "
                    + (explanation.path("stopped").asText().equals("deadline") ? "by the deadline" : "early")
                    + " after " + explanation.path("reached").asLong() + " evaluations: coarser than a whole run");
        }
    }

    void predictions(JsonNode network) {
        String best = StreamSupport.stream(network.path("predictions").spliterator(), false)
                .limit(SHOWN)
                .map(p -> p.path("label").asText() + " "
                        + percent(p.path("probability").asDouble()))
                .collect(Collectors.joining(", "));
        program.print("  " + network.path("id").asText() + ": " + best);
    }

    private static String percent(double probability) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * probability);
    }
}
