package org.vitral.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.concurrent.Callable;
import org.vitral.host.explain.Listings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the methods and their parameters. */
@Command(
        name = "methods",
        mixinStandardHelpOptions = true,
        description = "Lists the methods, what they need of a network and what can be told them.")
final class MethodsCommand implements Callable<Integer> {
    private final Program program;

    @Mixin
    JsonOption json;

    MethodsCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        ArrayNode methods = Listings.methods(program.catalog().installed());
        if (json.json) {
            program.print(methods);
            return 0;
        }
        if (methods.isEmpty()) {
            program.nothing("method");
        }
        for (JsonNode method : methods) {
            program.print(
                    method.path("id").asText() + ": " + method.path("title").asText() + ". "
                            + method.path("summary").asText());
            method.path("needs").forEach(n -> program.print("  needs " + n.asText()));
            Table table = new Table();
            for (JsonNode p : method.path("parameters")) {
                table.row(
                        "  " + p.path("name").asText(),
                        p.has("default")
                                ? p.path("default").asText()
                                : "(" + p.path("automatic").asText() + ")",
                        allowed(p),
                        p.path("label").asText());
            }
            table.print(program);
        }
        return 0;
    }

    private static String allowed(JsonNode parameter) {
        return switch (parameter.path("type").asText()) {
            case "choice" -> String.join("|", options(parameter));
            case "flag" -> "true|false";
            case "layer" -> "a spatial layer";
            default ->
                parameter.path("least").asText() + " to "
                        + parameter.path("most").asText();
        };
    }

    private static Iterable<String> options(JsonNode parameter) {
        java.util.List<String> all = new java.util.ArrayList<>();
        parameter.path("options").forEach(o -> all.add(o.asText()));
        return all;
    }
}
