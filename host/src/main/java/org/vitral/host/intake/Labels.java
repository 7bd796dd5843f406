package org.vitral.host.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.vitral.api.ParameterException;
import org.vitral.api.Text;
import org.vitral.api.VitralException;

/** The names of a network's classes, from a file or as typed. */
public final class Labels {
    private static final int LARGEST_FILE = 4_000_000;
    private static final int MOST = 100_000;
    private static final int LONGEST = 200;
    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,6})(?:\\s*[:;\\t]\\s*|\\s+)(\\S.*)");
    static final Pattern WHOLE = Pattern.compile("\\d{1,6}");
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(4).build())
            .build());

    private Labels() {}

    /**
     * Labels from a file: one per line; Teachable Machine's {@code 0 name} lines; JSON: Keras' class index
     * ({@code {"0": ["n01440764", "tench"], …}}), Keras' {@code class_indices} ({@code {"cat": 0, …}}) or an array; CSV with
     * index and name. UTF-8, UTF-16 with its mark, or Latin-1.
     *
     * @throws VitralException if it is none of these, naming the line
     */
    public static List<String> parse(byte[] content, String fileName) {
        String file = Names.plain(fileName, "labels");
        if (content.length > LARGEST_FILE) {
            throw wrong(
                    file,
                    "is larger than 4 MB. Give a file with one label per line.",
                    "supera los 4 MB. Indique un archivo con una etiqueta por línea.");
        }
        String text = Encoding.decode(content);
        if (text.indexOf('\0') >= 0) {
            throw wrong(
                    file,
                    "is no text. Give a text file with one label per line.",
                    "no es texto. Indique un archivo de texto con una etiqueta por línea.");
        }
        String start = text.stripLeading();
        List<String> labels = start.startsWith("{") || start.startsWith("[") ? ofJson(text, file) : ofLines(text, file);
        if (labels.isEmpty()) {
            throw wrong(
                    file,
                    "has no labels. Write one per line, in the order of the network's classes.",
                    "no tiene etiquetas. Escriba una por línea, en el orden de las clases de la red.");
        }
        for (int i = 0; i < labels.size(); i++) {
            check(labels.get(i), i + 1, file);
        }
        return List.copyOf(labels);
    }

    /**
     * Labels as a person types them, with commas between.
     *
     * @throws ParameterException if one is empty or too long
     */
    public static List<String> ofCommas(String typed) {
        List<String> labels =
                Arrays.stream(typed.split(",", -1)).map(String::strip).toList();
        try {
            if (labels.size() > MOST) {
                throw tooMany("labels");
            }
            for (int i = 0; i < labels.size(); i++) {
                check(labels.get(i), i + 1, "labels");
            }
        } catch (VitralException e) {
            throw new ParameterException(e.text(), e);
        }
        return labels;
    }

    private static List<String> ofLines(String text, String file) {
        List<String> lines = new ArrayList<>(text.lines().map(String::strip).toList());
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        if (lines.size() > MOST + 1) {
            throw tooMany(file);
        }
        if (Csv.looksLikeIt(lines, file)) {
            return ofCsv(lines, file);
        }
        return numbered(lines, file);
    }

    /** {@code 0 name} lines lose their numbers if these are exactly 0, 1, 2, …; else they belong to the names ("5 euro"). */
    private static List<String> numbered(List<String> lines, String file) {
        Map<Integer, String> byIndex = new TreeMap<>();
        for (String line : lines) {
            Matcher matcher = NUMBERED.matcher(line);
            if (!matcher.matches() || byIndex.put(Integer.parseInt(matcher.group(1)), matcher.group(2)) != null) {
                return lines;
            }
        }
        return isRow(byIndex) ? List.copyOf(byIndex.values()) : lines;
    }

    private static List<String> ofCsv(List<String> lines, String file) {
        List<List<String>> rows = lines.stream().map(Csv::cells).toList();
        int index = IntStream.range(0, 2)
                .filter(c -> rows.stream()
                        .skip(1)
                        .allMatch(r -> r.size() > c && WHOLE.matcher(r.get(c)).matches()))
                .findFirst()
                .orElse(-1);
        if (index < 0) {
            int name = rows.get(0).size() - 1;
            return rows.stream().map(r -> r.get(Math.min(name, r.size() - 1))).toList();
        }
        boolean header = !WHOLE.matcher(rows.get(0).get(index)).matches();
        Map<Integer, String> byIndex = new TreeMap<>();
        for (List<String> row : rows.subList(header ? 1 : 0, rows.size())) {
            if (row.size() < 2 || byIndex.put(Integer.parseInt(row.get(index)), row.get(1 - index)) != null) {
                throw notInOrder(file);
            }
        }
        return inOrder(byIndex, file);
    }

    private static List<String> ofJson(String text, String file) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new VitralException(
                    Text.format(
                            "%s is damaged JSON (line %d). Correct it, or give a text file with one label per line.",
                            "%s es un JSON dañado (línea %d). Corríjalo o indique un archivo de texto con una etiqueta por línea.",
                            file,
                            e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
                    e);
        }
        if (root.size() > MOST) {
            throw tooMany(file);
        }
        List<String> labels = new ArrayList<>();
        if (root.isArray()) {
            root.forEach(value -> labels.add(name(value)));
            return labels;
        }
        Map<Integer, String> byIndex = new TreeMap<>();
        root.properties().forEach(entry -> {
            boolean indexFirst =
                    WHOLE.matcher(entry.getKey()).matches() && !entry.getValue().isInt();
            if (indexFirst) {
                byIndex.put(Integer.parseInt(entry.getKey()), name(entry.getValue()));
            } else if (!entry.getValue().isInt() || byIndex.put(entry.getValue().intValue(), entry.getKey()) != null) {
                throw notInOrder(file);
            }
        });
        return inOrder(byIndex, file);
    }

    /** A name, or Keras' pair of WordNet id and name. */
    private static String name(JsonNode value) {
        JsonNode last = value.isArray() && !value.isEmpty() ? value.get(value.size() - 1) : value;
        return last.isValueNode() && !last.isNull() ? last.asText().strip() : "";
    }

    private static List<String> inOrder(Map<Integer, String> byIndex, String file) {
        if (!isRow(byIndex)) {
            throw notInOrder(file);
        }
        return List.copyOf(byIndex.values());
    }

    private static boolean isRow(Map<Integer, String> byIndex) {
        int next = 0;
        for (int index : byIndex.keySet()) {
            if (index != next++) {
                return false;
            }
        }
        return true;
    }

    private static void check(String label, int number, String file) {
        if (label.isBlank()) {
            throw new VitralException(Text.format(
                    "Label %d of %s is empty. Write a name for every class.",
                    "La etiqueta %d de %s está vacía. Escriba un nombre para cada clase.", number, file));
        }
        if (label.length() > LONGEST) {
            throw new VitralException(Text.format(
                    "Label %d of %s is longer than 200 characters. Shorten it.",
                    "La etiqueta %d de %s supera los 200 caracteres. Acórtela.", number, file));
        }
        if (!Names.printable(label)) {
            throw new VitralException(Text.format(
                    "Label %d of %s has a control character. Remove it.",
                    "La etiqueta %d de %s tiene un carácter de control. Quítelo.", number, file));
        }
    }

    private static VitralException tooMany(String file) {
        return wrong(file, "has more than 100000 labels. Shorten it.", "tiene más de 100000 etiquetas. Acórtelo.");
    }

    private static VitralException notInOrder(String file) {
        return wrong(
                file,
                "does not number its labels 0, 1, 2 and so on. Give every class one number and one name.",
                "no numera sus etiquetas 0, 1, 2 y así sucesivamente. Dé a cada clase un número y un nombre.");
    }

    private static VitralException wrong(String file, String english, String spanish) {
        return new VitralException(Text.of(file + " " + english, file + " " + spanish));
    }
}
