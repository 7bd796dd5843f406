package org.vitral.host.cli;

import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.store.Trouble;

/** Says no, in both languages. */
final class Refused {
    private Refused() {}

    static VitralException because(String english, String spanish, Object... arguments) {
        return new VitralException(Text.format(english, spanish, arguments));
    }

    static VitralException unreadable(Object file, Exception e) {
        Text why = Trouble.reading(e);
        return new VitralException(
                Text.of(
                        file + " cannot be read: " + why.english() + "; check its name and permissions.",
                        "No se puede leer " + file + ": " + why.spanish() + "; revise su nombre y sus permisos."),
                e);
    }
}
