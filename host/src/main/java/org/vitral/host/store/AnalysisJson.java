package org.vitral.host.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vitral.api.Text;
import org.vitral.api.VitralException;

/** Reads and writes {@code analysis.json} and every other JSON the program prints, the same everywhere. */
public final class AnalysisJson {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private AnalysisJson() {}

    /** As text, indented, without a line end at the end. */
    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node).replace("\r\n", "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a result's folder says. */
    public static JsonNode read(Path result) {
        Path file = result.resolve(ResultStore.ANALYSIS);
        try {
            JsonNode node = MAPPER.readTree(Files.readAllBytes(file));
            if (node.isObject()) {
                return node;
            }
            throw new IOException("not an object");
        } catch (IOException e) {
            throw new VitralException(
                    Text.format(
                            "%s is damaged: %s. Remove its folder.",
                            "%s está dañado: %s. Elimine su carpeta.",
                            file,
                            e.toString().lines().findFirst().orElse("")),
                    e);
        }
    }
}
