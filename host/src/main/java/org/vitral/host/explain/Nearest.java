package org.vitral.host.explain;

import java.util.Comparator;
import java.util.List;

/** Which of many names somebody may have meant. */
final class Nearest {
    private static final int MOST = 3;

    private Nearest() {}

    /** The likeliest first: those that contain what was written, and those a few letters away; few, and perhaps none. */
    static List<String> of(String written, List<String> names) {
        int near = Math.max(1, written.length() / 3);
        return names.stream()
                .distinct()
                .filter(name -> distance(written, name) <= near)
                .sorted(Comparator.comparingInt(name -> distance(written, name)))
                .limit(MOST)
                .toList();
    }

    /** Levenshtein's; a name that has what was written as a part of it is one step away. */
    private static int distance(String written, String name) {
        if (written.length() >= 3 && name.contains(written)) {
            return 1;
        }
        int[] above = new int[name.length() + 1];
        for (int j = 0; j <= name.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= written.length(); i++) {
            int[] row = new int[name.length() + 1];
            row[0] = i;
            for (int j = 1; j <= name.length(); j++) {
                int replaced = above[j - 1] + (written.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[name.length()];
    }
}
