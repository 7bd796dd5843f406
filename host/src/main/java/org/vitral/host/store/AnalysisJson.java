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
            throw new VitralException(damaged(file, Text.of("it is no JSON object", "no es un objeto JSON")));
        } catch (JsonProcessingException e) {
            int line = Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNr());
            throw new VitralException(
                    damaged(file, Text.format("line %d is no JSON", "la línea %d no es JSON", line)), e);
        } catch (IOException e) {
            throw new VitralException(damaged(file, Trouble.reading(e)), e);
        }
    }

    private static Text damaged(Path file, Text why) {
        return Text.format(
                "%s is damaged: %s. Remove its folder.", "%s está dañado: %s. Elimine su carpeta.", file, why);
    }
}
