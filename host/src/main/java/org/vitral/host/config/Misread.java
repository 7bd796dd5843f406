package org.vitral.host.config;

import com.typesafe.config.ConfigException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitral.api.Text;

/** What is wrong with a file of settings, in a person's words: its parser says it in those of programmers. */
final class Misread {
    private static final Pattern TYPE = Pattern.compile("(\\S+) has type \\S+ rather than (\\S+)");
    private static final Pattern VALUE = Pattern.compile("Invalid value at '([^']+)'.*");
    private static final Map<String, Text> KINDS = Map.of(
            "NUMBER", Text.of("a number", "un número"),
            "STRING", Text.of("a text", "un texto"),
            "BOOLEAN", Text.of("true or false", "true o false"),
            "LIST", Text.of("a list, such as [\"a\", \"b\"]", "una lista, como [\"a\", \"b\"]"),
            "OBJECT", Text.of("a group in braces", "un grupo entre llaves"));

    private Misread() {}

    static Text of(ConfigException e) {
        int line = e.origin() == null ? -1 : e.origin().lineNumber();
        Text what = what(e);
        return line < 1 ? what : Text.format("line %d: %s", "línea %d: %s", line, what);
    }

    private static Text what(ConfigException e) {
        String said = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        if (e.origin() != null) {
            said = said.replace(e.origin().description() + ": ", "");
        }
        Matcher type = TYPE.matcher(said);
        if (type.find()) {
            Text kind = KINDS.getOrDefault(type.group(2), Text.same(type.group(2)));
            return Text.format("%s must be %s", "%s debe ser %s", type.group(1), kind);
        }
        Matcher value = VALUE.matcher(said);
        if (value.find()) {
            return said.contains("duration")
                    ? Text.format("%s must be a time, such as 30s", "%s debe ser un tiempo, como 30s", value.group(1))
                    : Text.format(
                            "%s must be a size, such as 30MB", "%s debe ser un tamaño, como 30MB", value.group(1));
        }
        return Text.format("it cannot be read (%s)", "no se puede leer (%s)", said);
    }
}
