package org.vitral.host.explain;

import java.util.regex.Pattern;
import org.vitral.api.ParameterException;
import org.vitral.api.Text;
import org.vitral.host.library.LibraryEntry;

/** The names that {@code --preprocess} takes. */
public final class Preprocessing {
    private static final String NUMBER = "-?\\d+(\\.\\d+)?";
    private static final Pattern KNOWN =
            Pattern.compile("none|scale|tf|torch|caffe(:" + NUMBER + "," + NUMBER + "," + NUMBER + ")?");

    private Preprocessing() {}

    /**
     * What is kept as a person's choice: a name as it is used, or {@link LibraryEntry#PROPOSE}, for which nothing may stand too.
     *
     * @throws ParameterException if it is unknown, naming those there are
     */
    public static String chosen(String name) {
        String stripped = name.strip();
        return stripped.isEmpty() || stripped.equals(LibraryEntry.PROPOSE) ? LibraryEntry.PROPOSE : check(stripped);
    }

    /**
     * The name as it is used.
     *
     * @throws ParameterException if it is unknown, naming those there are
     */
    public static String check(String name) {
        String stripped = name.strip();
        if (!KNOWN.matcher(stripped).matches()) {
            String shown = stripped.replaceAll("\\p{Cntrl}", " ");
            throw new ParameterException(Text.format(
                    "Unknown preprocessing \"%s\"; there are none, scale, tf, torch, caffe and caffe:B,G,R.",
                    "Preprocesamiento desconocido \"%s\"; existen none, scale, tf, torch, caffe y caffe:B,G,R.",
                    shown.length() > 40 ? shown.substring(0, 40) + "…" : shown));
        }
        return stripped;
    }
}
