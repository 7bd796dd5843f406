package org.vitral.host.cli;

import org.vitral.api.Text;
import org.vitral.api.VitralException;

/** Says no, in both languages. */
final class Refused {
    private Refused() {}

    static VitralException because(String english, String spanish, Object... arguments) {
        return new VitralException(Text.format(english, spanish, arguments));
    }
}
