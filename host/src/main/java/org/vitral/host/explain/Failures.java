package org.vitral.host.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.vitral.api.Text;
import org.vitral.api.VitralException;

/** What a person is told about something that failed. */
final class Failures {
    private Failures() {}

    static Text text(Throwable e) {
        if (e instanceof VitralException v) {
            return v.text();
        }
        if (e instanceof OutOfMemoryError) {
            return Text.of(
                    "There is not enough memory: close other programs, or give Vitral more by VITRAL_MEMORY, such as 4g.",
                    "No hay memoria suficiente: cierre otros programas o dé más a Vitral con VITRAL_MEMORY, por ejemplo 4g.");
        }
        return Text.format(
                "Something went wrong that should not: %s. The log says where.",
                "Algo falló que no debía: %s. El registro dice dónde.", Parameters.shorten(e.toString()));
    }

    /** Why the first pair that failed did; if none began, which could not be matched. */
    static Text first(JsonNode result) {
        JsonNode text = result.path("failures").path(0).path("text");
        if (!text.isMissingNode()) {
            return Text.of(text.path("en").asText(), text.path("es").asText());
        }
        StringBuilder english = new StringBuilder("Nothing could be explained.");
        StringBuilder spanish = new StringBuilder("No se pudo explicar nada.");
        for (JsonNode pair : result.path("unmatched")) {
            String which = " " + pair.path("network").asText() + " / "
                    + pair.path("method").asText() + ": ";
            english.append(which).append(pair.at("/texts/0/en").asText());
            spanish.append(which).append(pair.at("/texts/0/es").asText());
        }
        return Text.of(english.toString(), spanish.toString());
    }

    static Text tooLong(String what, Duration limit) {
        return Text.format(
                "%s did not end within %s: raise analyses.deadline in config/vitral.conf, or ask for less.",
                "%s no terminó en %s: aumente analyses.deadline en config/vitral.conf o pida menos.",
                what,
                words(limit));
    }

    /** Such as {@code 30 min} or {@code 45 s}. */
    static String words(Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
