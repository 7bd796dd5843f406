package org.vitral.host.intake;

import java.util.regex.Pattern;

/** Names that somebody sent and that a page, a terminal and a log will show. */
final class Names {
    private static final int LONGEST = 200;
    /** Control characters, line separators, and the marks that turn the direction of writing. */
    private static final Pattern UNPRINTABLE = Pattern.compile(
            "[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]");

    private Names() {}

    /** The last part of a path, on one line. */
    static String plain(String name, String otherwise) {
        String last = line(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
        return last.isEmpty() ? otherwise : last;
    }

    /** The text on one line, cut to a length a person can read. */
    static String line(String text) {
        String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        return line.length() <= LONGEST ? line : line.substring(line.length() - LONGEST);
    }

    static boolean printable(String text) {
        return !UNPRINTABLE.matcher(text).find();
    }
}
