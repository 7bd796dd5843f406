package org.vitral.host.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** How far a pair is, in words. */
final class ProgressLine {
    private ProgressLine() {}

    /** Of an element of {@code progress}; missing while the pair waits. */
    static String of(View view, JsonNode progress) {
        if (progress.isMissingNode()) {
            return view.say("progress.waits");
        }
        List<String> parts = new ArrayList<>();
        long total = progress.path("total").asLong();
        boolean counts = progress.path("done").asLong() < total;
        if (counts) {
            parts.add(view.say("progress.of", progress.path("done").asLong(), total));
        }
        if (counts && progress.has("secondsLeft")) {
            parts.add(view.say(
                    "progress.left",
                    view.words().seconds(Math.ceil(progress.path("secondsLeft").asDouble()))));
        }
        if (progress.has("status")) {
            parts.add(Json.text(view, progress.path("status")));
        }
        return parts.isEmpty() ? view.say("progress.works") : String.join(" · ", parts);
    }
}
