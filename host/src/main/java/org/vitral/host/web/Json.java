package org.vitral.host.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How pages read JSON. */
final class Json {
    private Json() {}

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** A text as {@code {"en", "es"}}, or one that is the same in every language. */
    static String text(View view, JsonNode text) {
        return text.isTextual()
                ? text.asText()
                : text.path(view.words().locale().getLanguage()).asText("");
    }
}
