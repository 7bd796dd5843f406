package org.vitral.network.kerash5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkFile;
import org.vitral.api.NetworkFormat;
import org.vitral.api.NetworkReport;
import org.vitral.api.OpenContext;
import org.vitral.api.Text;
import org.vitral.api.Weights;
import org.vitral.keras.network.KerasNetworks;
import org.vitral.keras.read.KerasFile;
import org.vitral.keras.read.KerasModel;
import org.vitral.keras.read.WeightCache;

/** Keras' {@code .h5}, {@code .hdf5} and {@code .keras} files, of every version from 1 to 3. Thread-safe. */
public final class KerasFormat implements NetworkFormat {
    /** Of the finding that says what is done to a picture first. */
    private static final String PREPROCESSING = "preprocessing";

    @Override
    public Text title() {
        return Text.of("Keras network", "Red de Keras");
    }

    @Override
    public Set<String> suffixes() {
        return Set.of(".h5", ".hdf5", ".keras");
    }

    @Override
    public NetworkReport inspect(NetworkFile file, OpenContext context) {
        KerasModel model = read(file, context);
        KerasNetworks.checkEngine(file.id(), model, context);
        List<NetworkReport.Finding> findings = new ArrayList<>(model.findings());
        file.preprocessing()
                .ifPresent(name -> findings.replaceAll(f -> f.key().equals(PREPROCESSING) ? chosen(name) : f));
        List<String> labels = file.labels().orElse(List.of());
        if (!labels.isEmpty() && labels.size() != model.classes()) {
            findings.add(
                    0,
                    new NetworkReport.Finding(
                            "labels",
                            NetworkReport.Kind.WARNING,
                            Text.format(
                                    "%d labels were given, but the network tells %d classes apart: it cannot be used with them.",
                                    "Se dieron %d etiquetas, pero la red distingue %d clases: no se puede usar con ellas.",
                                    labels.size(),
                                    model.classes())));
            labels = List.of();
        } else if (labels.isEmpty()) {
            findings.add(
                    new NetworkReport.Finding(
                            "labels",
                            NetworkReport.Kind.FACT,
                            Text.of(
                                    "The file has no names for its classes; they are shown by number unless labels are given.",
                                    "El archivo no tiene nombres para sus clases; se muestran por número si no se dan etiquetas.")));
        }
        return new NetworkReport(card(file, model, labels, context), findings, model.layers());
    }

    /** Instead of what the file lets one guess. */
    private static NetworkReport.Finding chosen(String name) {
        return new NetworkReport.Finding(
                PREPROCESSING,
                NetworkReport.Kind.FACT,
                Text.format(
                        "Preprocessing \"%s\", as was chosen for it.",
                        "Preprocesamiento \"%s\", como se eligió para ella.", name));
    }

    @Override
    public Network open(NetworkFile file, OpenContext context) {
        KerasModel model = read(file, context);
        return KerasNetworks.open(card(file, model, file.labels().orElse(List.of()), context), model, context);
    }

    private static KerasModel read(NetworkFile file, OpenContext context) {
        KerasModel model =
                KerasFile.read(file.path(), new WeightCache(context.cache(), context.cacheBytes()), file.sha256());
        return file.preprocessing().isPresent()
                ? model
                : DigitTrial.of(model, context).map(model::withPreprocessing).orElse(model);
    }

    private static NetworkCard card(NetworkFile file, KerasModel model, List<String> labels, OpenContext context) {
        Optional<NetworkCard.Preprocessing> said =
                file.preprocessing().map(name -> new NetworkCard.Preprocessing(name, false));
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("sha256", file.sha256());
        return KerasNetworks.card(
                file.id(),
                Text.same(file.id()),
                model,
                said.orElseGet(() -> model.preprocessing().preprocessing()),
                labels,
                Weights.present(size(file.path()), String.valueOf(file.path().getFileName())),
                provenance,
                context);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
