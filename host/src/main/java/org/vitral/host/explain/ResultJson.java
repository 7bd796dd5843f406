package org.vitral.host.explain;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.vitral.api.Text;

/** The pieces of {@code analysis.json}. */
final class ResultJson {
    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ResultJson() {}

    static ObjectNode text(Text text) {
        return JSON.objectNode().put("en", text.english()).put("es", text.spanish());
    }
}
