package org.vitral.host.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** As much of CSV as label files have: a separator, and quotes around a cell. */
final class Csv {
    private Csv() {}

    static boolean looksLikeIt(List<String> lines, String file) {
        String name = file.toLowerCase(Locale.ROOT);
        boolean separated = lines.stream().allMatch(l -> cells(l).size() >= 2);
        boolean numbered = lines.stream()
                .skip(1)
                .allMatch(l -> Labels.WHOLE.matcher(cells(l).get(0)).matches());
        return !lines.isEmpty()
                && separated
                && (name.endsWith(".csv") || name.endsWith(".tsv") || numbered && lines.size() > 1);
    }

    static List<String> cells(String line) {
        char separator = line.indexOf('\t') >= 0 ? '\t' : line.indexOf(',') >= 0 ? ',' : ';';
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                if (quoted && i > 0 && line.charAt(i - 1) == '"') {
                    cell.append('"'); // a doubled quote inside quotes
                }
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
