package org.vitral.host.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.NetworkFile;
import org.vitral.api.NetworkReport;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Installed;
import org.vitral.host.catalog.InstalledNetwork;
import org.vitral.host.library.FileHashes;
import org.vitral.host.library.Library;

/** Finds the network that a person means: of a plug-in, of the library, or in a file of theirs. */
record NetworkFinder(Library library, Inspections inspections, FileHashes hashes) {

    /** A network as it is before it is opened. */
    record Found(NetworkCard card, Plan.Source source, Optional<NetworkReport> report) {}

    /** Whether there is such a network, whatever its state. */
    boolean has(Installed installed, NetworkChoice choice) {
        return choice instanceof NetworkChoice.File
                || installed.network(choice.id()).isPresent()
                || library.find(choice.id()).isPresent();
    }

    /**
     * The network that is meant.
     *
     * @param id what it is called in what follows
     * @throws NetworkException if there is none, or if it cannot be opened as far as can be seen
     */
    Found find(Installed installed, NetworkChoice choice, String id, Optional<String> engine) {
        if (choice instanceof NetworkChoice.File file) {
            String hash = hashes.sha256(file.path());
            try {
                return inspected(
                        new NetworkFile(id, file.path(), hash, file.labels(), file.preprocessing()),
                        file.name(),
                        engine);
            } catch (VitralException e) {
                throw called(file, e);
            }
        }
        Optional<InstalledNetwork> brought = installed.network(choice.id());
        if (brought.isEmpty()) {
            return library.find(choice.id())
                    .map(entry -> inspected(library.sound(entry), entry.name(), engine))
                    .orElseThrow(() -> unknown(installed, choice.id()));
        }
        InstalledNetwork network = brought.get();
        if (!network.card().weights().present()) {
            throw new NetworkException(Text.format(
                    "The weights of %s are not here: fetch them with \"vitral models download %s\", or on the page.",
                    "Los pesos de %s no están aquí: descárguelos con \"vitral models download %s\" o en la página.",
                    choice.id(),
                    choice.id()));
        }
        return new Found(network.card(), new Plan.Source.Installed(network), Optional.empty());
    }

    private Found inspected(NetworkFile file, String name, Optional<String> engine) {
        NetworkReport report = LabelFit.check(file, inspections.of(file, engine));
        return new Found(report.card(), new Plan.Source.File(file, name), Optional.of(report));
    }

    /** What is wrong with a file, under the name that the person knows it by: an upload lies under another. */
    private static VitralException called(NetworkChoice.File file, VitralException e) {
        if (e instanceof LabelsException) {
            return e;
        }
        Text text = Library.called(file.name(), file.path(), e).text();
        if (!text.english().contains(file.name())) {
            String name = Parameters.shorten(file.shown()) + ": ";
            text = Text.of(name + text.english(), name + text.spanish());
        }
        return file.deleteAfterwards() ? new FileException(text) : new NetworkException(text, e);
    }

    private NetworkException unknown(Installed installed, String id) {
        List<String> ids = new ArrayList<>();
        installed.networks().forEach(n -> ids.add(n.card().id()));
        library.entries().forEach(e -> ids.add(e.id()));
        return new NetworkException(Text.format(
                "There is no network %s; there are %s.",
                "No existe la red %s; existen %s.", Parameters.shorten(id), names(ids)));
    }

    /** Ids, as refusals list them. */
    static String names(List<String> ids) {
        return ids.isEmpty() ? "none (no plug-in brings any)" : String.join(", ", ids);
    }
}
