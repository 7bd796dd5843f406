package org.vitral.host.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<NetworkFile, Listed> inspected = new LinkedHashMap<>();

    /**
     * A network of the library.
     *
     * @param report what was found in its file; empty if it cannot be opened
     * @param problem why it cannot be opened
     */
    public record Listed(LibraryEntry entry, Optional<NetworkReport> report, Optional<Text> problem) {}

    public NetworkList(Catalog catalog, Library library) {
        this.catalog = catalog;
        this.library = library;
        catalog.onChange(this::forget);
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
        synchronized (inspected) {
            Listed before = inspected.get(file);
            if (before != null) {
                return before;
            }
        }
        Listed listed;
        try {
            listed = new Listed(entry, Optional.of(catalog.inspect(file)), Optional.empty());
        } catch (VitralException e) {
            listed = new Listed(entry, Optional.empty(), Optional.of(e.text()));
        }
        synchronized (inspected) {
            inspected.put(file, listed);
        }
        return listed;
    }

    private void forget() {
        synchronized (inspected) {
            inspected.clear();
        }
    }
}
