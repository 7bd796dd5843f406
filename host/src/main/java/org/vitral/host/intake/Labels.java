package org.vitral.host.intake;

import java.util.List;

/** The names of a network's classes, from a file or as typed. */
public final class Labels {
    private Labels() {}

    /**
     * Labels from a file: one per line; Teachable Machine's {@code 0 name} lines; Keras' class index
     * ({@code {"0": ["n01440764", "tench"], …}}) or a plain JSON array; CSV with index and name.
     *
     * @throws org.vitral.api.ParameterException if it is none of these, naming the line
     */
    public static List<String> parse(byte[] content, String fileName) {
        throw new UnsupportedOperationException(fileName);
    }

    /**
     * Labels as a person types them, with commas between.
     *
     * @throws org.vitral.api.ParameterException if one is empty or too long
     */
    public static List<String> ofCommas(String typed) {
        throw new UnsupportedOperationException(typed);
    }
}
