package org.vitral.host.explain;

import java.util.ArrayList;
import java.util.List;
import org.vitral.host.catalog.Installed;
import org.vitral.host.library.Library;

/** The networks of the library that somebody works with: until it is closed none of their files is removed. */
final class InUse implements AutoCloseable {
    private final List<Library.Use> uses;

    private InUse(List<Library.Use> uses) {
        this.uses = uses;
    }

    /** Those of the library among the networks that are named. */
    static InUse of(List<NetworkChoice> networks, Library library, Installed installed) {
        List<Library.Use> uses = new ArrayList<>();
        try {
            networks.stream()
                    .filter(n -> n instanceof NetworkChoice.Installed
                            && installed.network(n.id()).isEmpty())
                    .flatMap(n -> library.find(n.id()).stream())
                    .forEach(entry -> uses.add(library.use(entry)));
            return new InUse(uses);
        } catch (RuntimeException e) {
            uses.forEach(Library.Use::close);
            throw e;
        }
    }

    @Override
    public void close() {
        uses.forEach(Library.Use::close);
    }
}
