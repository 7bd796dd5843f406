package org.vitral.host.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkFile;
import org.vitral.api.NetworkReport;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.library.Library;
import org.vitral.host.library.LibraryEntry;

/** The networks that can be chosen by their id: those of plug-ins, and a person's own in the library. Thread-safe. */
public final class NetworkList {
    private final Catalog catalog;
    private final Library library;
    private final Inspections inspections;

    /**
     * A network of the library.
     *
     * @param report what was found in its file; empty if it cannot be opened
     * @param problem why it cannot be opened
     */
    public record Listed(LibraryEntry entry, Optional<NetworkReport> report, Optional<Text> problem) {}

    NetworkList(Catalog catalog, Library library, Inspections inspections) {
        this.catalog = catalog;
        this.library = library;
        this.inspections = inspections;
    }

    /** The library itself. */
    public Library library() {
        return library;
    }

    /** The cards of all networks, by id; of the library those that can be opened. */
    public List<NetworkCard> cards() {
        List<NetworkCard> all = new ArrayList<>();
        catalog.installed().networks().forEach(n -> all.add(n.card()));
        for (Listed listed : own()) {
            listed.report().ifPresent(r -> all.add(r.card()));
        }
        all.sort(Comparator.comparing(NetworkCard::id));
        return all;
    }

    /** The networks of the library. Each file is looked into once. */
    public List<Listed> own() {
        return library.entries().stream().map(this::look).toList();
    }

    private Listed look(LibraryEntry entry) {
        NetworkFile file = library.file(entry);
        try {
            return new Listed(entry, Optional.of(inspections.of(library.listed(entry))), Optional.empty());
        } catch (VitralException e) {
            Text why = Library.called(entry.name(), file.path(), e).text();
            return new Listed(entry, Optional.empty(), Optional.of(why));
        }
    }
}
