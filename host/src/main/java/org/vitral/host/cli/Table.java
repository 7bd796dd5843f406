package org.vitral.host.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows for people, their columns aligned. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    void print(Program program) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                boolean last = i == row.size() - 1;
                line.append(cell).append(last ? "" : " ".repeat(widths[i] - cell.length() + 2));
            }
            program.print(line.toString().stripTrailing());
        }
    }
}
