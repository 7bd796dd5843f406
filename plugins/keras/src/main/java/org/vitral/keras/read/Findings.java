package org.vitral.keras.read;

import java.util.ArrayList;
import java.util.List;
import org.vitral.api.InputSpec;
import org.vitral.api.NetworkReport.Finding;
import org.vitral.api.NetworkReport.Kind;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Text;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Op;

/** What a person should know about the file, in the order in which it matters. */
final class Findings {
    static final String PREPROCESSING = "preprocessing";

    private final List<Finding> all = new ArrayList<>();

    private void add(String key, Kind kind, String english, String spanish, Object... arguments) {
        all.add(new Finding(key, kind, Text.format(english, spanish, arguments)));
    }

    List<Finding> list() {
        return all;
    }

    void input(InputSpec input, boolean guessed) {
        String english = input.channels() == 1 ? "grey" : "colour";
        String spanish = input.channels() == 1 ? "en gris" : "en color";
        add(
                "input",
                guessed ? Kind.GUESS : Kind.FACT,
                guessed
                        ? "The file leaves the size of the picture open; %2$d x %3$d pixels (%1$s) are taken."
                        : "It takes %s pictures of %d x %d pixels.",
                guessed
                        ? "El archivo deja abierto el tamaño de la imagen; se toman %2$d x %3$d píxeles (%4$s)."
                        : "Toma imágenes %4$s de %2$d x %3$d píxeles.",
                english,
                input.width(),
                input.height(),
                spanish);
    }

    void head(Graph graph, boolean sigmoidAdded, boolean sigmoidSaid, boolean logarithm) {
        int n = graph.outputs();
        if (n == 1) {
            add(
                    "classes",
                    Kind.FACT,
                    "One output that tells two classes apart.",
                    "Una salida que distingue dos clases.");
        } else {
            add("classes", Kind.FACT, "It tells %d classes apart.", "Distingue %d clases.", n);
        }
        if (sigmoidAdded) {
            add(
                    "softmax",
                    sigmoidSaid ? Kind.NORMALISED : Kind.GUESS,
                    "Its one output has no sigmoid; one is put after it"
                            + (sigmoidSaid ? ", as its training says." : ": it is taken to be a class score."),
                    "Su única salida no tiene sigmoide; se le añade una"
                            + (sigmoidSaid
                                    ? ", como dice su entrenamiento."
                                    : ": se supone que es un puntaje de clase."));
        } else if (graph.head() == Graph.Head.SOFTMAX) {
            add(
                    "softmax",
                    logarithm ? Kind.NORMALISED : Kind.FACT,
                    logarithm ? "It ends in log_softmax; softmax is used." : "It ends in softmax.",
                    logarithm ? "Termina en log_softmax; se usa softmax." : "Termina en softmax.");
        } else if (graph.head() == Graph.Head.SPARSEMAX) {
            add("softmax", Kind.FACT, "It ends in sparsemax.", "Termina en sparsemax.");
        } else if (graph.head() == Graph.Head.SIGMOID && n == 1) {
            add("softmax", Kind.FACT, "It ends in a sigmoid.", "Termina en una sigmoide.");
        } else if (graph.head() == Graph.Head.SIGMOID) {
            add(
                    "softmax",
                    Kind.WARNING,
                    "It ends in %d sigmoids: every class is a yes or no of its own, and they need not sum to one.",
                    "Termina en %d sigmoides: cada clase es un sí o no aparte, y no tienen por qué sumar uno.",
                    n);
        } else {
            add(
                    "softmax",
                    Kind.WARNING,
                    "It ends without softmax: its outputs are taken as logits, and softmax is applied to show probabilities.",
                    "Termina sin softmax: sus salidas se toman como logits, y se aplica softmax para mostrar probabilidades.");
        }
    }

    /** Up to issue 23425 Keras added the sums of the sorted values instead of taking the last, on every backend. */
    void sparsemax(Graph graph) {
        if (graph.nodes().stream().anyMatch(n -> n.op() instanceof Op.Sparsemax)) {
            add(
                    "sparsemax",
                    Kind.WARNING,
                    "It uses sparsemax, which is computed as its paper says. Keras' first releases with it give other values where"
                            + " more than one stays above zero (issue 23425 of Keras).",
                    "Usa sparsemax, que se calcula como dice su artículo. Las primeras versiones de Keras que lo tienen dan"
                            + " otros valores donde más de uno queda sobre cero (issue 23425 de Keras).");
        }
    }

    void gap(PoolingHead.Found found) {
        if (found.head().isPresent()) {
            add(
                    "gap",
                    Kind.FACT,
                    "Global average pooling of %s comes right before its last dense layer: CAM can be used.",
                    "El promediado global de %s va justo antes de su última capa densa: se puede usar CAM.",
                    found.head().get().layer());
        } else {
            all.add(new Finding(
                    "gap",
                    Kind.FACT,
                    Text.of(
                            "It " + found.missing().english() + ": CAM cannot be used.",
                            "La red " + found.missing().spanish() + ": no se puede usar CAM.")));
        }
    }

    void gradCam(List<SpatialLayer> layers) {
        if (layers.isEmpty()) {
            add(
                    "grad-cam-layer",
                    Kind.WARNING,
                    "It has no layer with rows and columns: Grad-CAM cannot be used.",
                    "No tiene ninguna capa con filas y columnas: no se puede usar Grad-CAM.");
        } else {
            SpatialLayer last = layers.get(layers.size() - 1);
            add(
                    "grad-cam-layer",
                    Kind.FACT,
                    "Grad-CAM looks at layer %s (%d x %d x %d) unless told otherwise.",
                    "Grad-CAM mira la capa %s (%d x %d x %d) si no se pide otra.",
                    last.name(),
                    last.height(),
                    last.width(),
                    last.channels());
        }
    }

    void keras(String version) {
        if (version.isEmpty()) {
            add(
                    "keras",
                    Kind.FACT,
                    "The file does not say which Keras wrote it.",
                    "El archivo no dice qué Keras lo escribió.");
        } else {
            add("keras", Kind.FACT, "Written by Keras %s.", "Escrito por Keras %s.", ModelConfig.shown(version));
        }
    }

    void preprocessing(PreprocessingProposal proposal) {
        all.add(of(proposal));
    }

    static Finding of(PreprocessingProposal proposal) {
        return new Finding(
                PREPROCESSING,
                proposal.guessed() ? Kind.GUESS : Kind.FACT,
                Text.of(
                        "Preprocessing \"" + proposal.name() + "\". "
                                + proposal.reason().english(),
                        "Preprocesamiento \"" + proposal.name() + "\". "
                                + proposal.reason().spanish()));
    }

    void normalised(Flat flat, int converted, boolean optimizer) {
        long identities = flat.calls().stream()
                .filter(c -> KnownLayers.identity(c.spec().type()))
                .count();
        long separable = flat.calls().stream()
                .filter(c -> c.spec().type().startsWith("Separable"))
                .count();
        if (flat.models().size() > 1) {
            add(
                    "nested",
                    Kind.NORMALISED,
                    "Models inside it (%d) were laid out flat; their layers are named model/layer.",
                    "Los modelos dentro de ella (%d) se pusieron en plano; sus capas se llaman modelo/capa.",
                    flat.models().size() - 1);
        }
        if (identities > 0) {
            add(
                    "identities",
                    Kind.NORMALISED,
                    "Layers that act in training only (dropout, augmentation; %d of them) pass their input on.",
                    "Las capas que solo actúan al entrenar (dropout, aumento de datos; son %d) dejan pasar su entrada.",
                    identities);
        }
        if (separable > 0) {
            add(
                    "separable",
                    Kind.NORMALISED,
                    "Separable convolutions (%d) are run as two convolutions each.",
                    "Las convoluciones separables (%d) se ejecutan como dos convoluciones cada una.",
                    separable);
        }
        if (converted > 0) {
            add(
                    "converted",
                    Kind.NORMALISED,
                    "Weights that are compressed or not float32 (%d arrays) are converted.",
                    "Los pesos comprimidos o que no son float32 (%d arreglos) se convierten.",
                    converted);
        }
        if (optimizer) {
            add(
                    "optimizer",
                    Kind.NORMALISED,
                    "The state of the optimizer in the file is left unread.",
                    "El estado del optimizador en el archivo no se lee.");
        }
    }
}
