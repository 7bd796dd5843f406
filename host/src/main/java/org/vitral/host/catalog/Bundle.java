package org.vitral.host.catalog;

import java.util.List;
import org.vitral.api.Text;

/**
 * What a jar says about itself, checked.
 *
 * @param file its name in the plug-ins folder
 * @param id {@code Plugin-Id}
 * @param version {@code Plugin-Version}, a semantic version
 * @param description {@code Plugin-Description}, in Spanish {@code Plugin-Description-Es}
 * @param needs {@code Plugin-Dependencies}
 * @param staged the private copy
 * @param declaresServices whether there is anything in its own {@code META-INF/services}
 */
record Bundle(
        String file,
        String id,
        String version,
        Text description,
        List<Needed> needs,
        Staged staged,
        boolean declaresServices) {

    Bundle {
        needs = List.copyOf(needs);
    }

    /** Whether it is the same plug-in, byte for byte; the file may be called differently. */
    boolean sameContent(Bundle other) {
        return staged.key().equals(other.staged.key());
    }

    /**
     * Another plug-in that is needed.
     *
     * @param range of its versions
     * @param optional whether it may be missing
     */
    record Needed(String id, String range, boolean optional) {}
}
