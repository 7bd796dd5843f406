package org.vitral.host.explain;

import org.vitral.api.NetworkFile;
import org.vitral.api.NetworkReport;
import org.vitral.api.Text;

/** Whether the names that a person gives are as many as the classes of their network. */
public final class LabelFit {
    private LabelFit() {}

    /**
     * Refuses names that are too few or too many: with them the network could not be opened.
     *
     * @throws LabelsException saying how many there are and how many it takes
     */
    public static NetworkReport check(NetworkFile file, NetworkReport report) {
        int classes = report.card().classes();
        int given = file.labels().map(l -> l.size()).orElse(classes);
        if (given != classes) {
            String title = report.card().title().english();
            String titulo = report.card().title().spanish();
            boolean one = given == 1;
            throw new LabelsException(Text.of(
                    (one ? "1 name was" : given + " names were") + " given, but " + title + " tells " + classes
                            + " classes apart: give " + classes + " names, in the order of its outputs.",
                    (one ? "Se dio 1 nombre" : "Se dieron " + given + " nombres") + ", pero " + titulo + " distingue "
                            + classes + " clases: dé " + classes + " nombres, en el orden de sus salidas."));
        }
        return report;
    }
}
