package org.vitral.keras.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitral.api.NetworkException;
import org.vitral.api.NetworkReport;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Text;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;

/** From the parts of a file (layers, arrays, training configuration) to a {@link KerasModel}. */
final class Reading {
    private final Flat flat;
    private final String kerasVersion;
    private final JsonNode training;
    private final OptimizerTrace trace;

    /** @param training the file's {@code training_config}, or a missing node */
    Reading(Flat flat, String kerasVersion, JsonNode training, OptimizerTrace trace) {
        this.flat = flat;
        this.kerasVersion = kerasVersion;
        this.training = training;
        this.trace = trace;
    }

    Reading(Flat flat, String kerasVersion) {
        this(flat, kerasVersion, MissingNode.getInstance(), OptimizerTrace.NONE);
    }

    /** How the file's arrays get into the layers' slots. */
    interface Filling {
        void fill(Flat flat, Draft draft);
    }

    KerasModel model(int kerasMajor, boolean optimizer, Filling filling) {
        Optional<Base> base = Base.of(flat);
        GraphBuilder.Built built =
                GraphBuilder.build(flat, kerasMajor, base.map(Base::size).orElse(224));
        Draft draft = built.draft();
        filling.fill(flat, draft);
        int converted = 0;
        List<Node> nodes = new ArrayList<>();
        for (Draft.Step step : draft.steps()) {
            nodes.add(new Node(step.name(), step.op().get(), step.inputs(), step.shape()));
        }
        for (Flat.Leaf leaf : flat.leaves().values()) {
            converted += (int) draft.slots(leaf.name()).stream()
                    .filter(s -> s.weight() instanceof StoredWeight stored
                            ? stored.lies().isEmpty()
                            : s.weight().place().isEmpty())
                    .count();
        }
        Ending.Found end = Ending.of(nodes, flat.output(), single());
        Graph graph = new Graph(built.input(), end.nodes(), end.logits(), end.output(), end.head());
        List<SpatialLayer> offered = SpatialLayers.of(graph, draft);
        PoolingHead.Found gap = PoolingHead.of(graph, draft).among(offered);
        PreprocessingProposal preprocessing = Preprocessings.propose(flat, draft, nodes, trace);
        Findings findings = new Findings();
        findings.input(built.input(), built.sizeGuessed());
        findings.head(graph, end.sigmoidAdded(), single() == Ending.Single.SIGMOID_SAID, end.logarithm());
        findings.sparsemax(graph);
        findings.preprocessing(preprocessing);
        findings.gap(gap);
        findings.gradCam(offered);
        findings.keras(kerasVersion);
        findings.normalised(flat, converted, optimizer);
        return new KerasModel(
                graph, findings.list(), table(draft), kerasVersion, gap.head(), gap.missing(), offered, preprocessing);
    }

    /** What the loss says about a single output without sigmoid. */
    private Ending.Single single() {
        String loss = training.path("loss").toString().toLowerCase(java.util.Locale.ROOT);
        if (loss.contains("binary") || loss.contains("from_logits\":true") || loss.contains("hinge")) {
            return Ending.Single.SIGMOID_SAID;
        }
        boolean quantity = loss.contains("mse")
                || loss.contains("mae")
                || loss.contains("mean_squared")
                || loss.contains("mean_absolute")
                || loss.contains("meansquared")
                || loss.contains("meanabsolute")
                || loss.contains("huber");
        return quantity ? Ending.Single.QUANTITY : Ending.Single.SIGMOID_GUESSED;
    }

    private List<NetworkReport.Layer> table(Draft draft) {
        List<NetworkReport.Layer> rows = new ArrayList<>();
        Set<String> counted = new HashSet<>();
        for (Flat.Call call : flat.calls()) {
            LayerSpec spec = call.spec();
            if (!draft.has(spec.name())) {
                continue;
            }
            long parameters = counted.add(call.leaf())
                    ? draft.slots(call.leaf()).stream().mapToLong(Slot::size).sum()
                    : 0;
            rows.add(new NetworkReport.Layer(
                    spec.name(), spec.type(), Shapes.text(draft.shape(spec.name())), parameters));
        }
        return rows;
    }

    /** 1, 2 or 3; 2 if the version cannot be read. */
    static int major(String version) {
        char first = version.isEmpty() ? '2' : version.charAt(0);
        if (first < '0' || first > '9') {
            return 2;
        }
        int major = first - '0';
        if (major > 3) {
            throw new NetworkException(Text.format(
                    "The file was written by Keras %s; versions 1 to 3 can be read. Save it with one of those.",
                    "El archivo lo escribió Keras %s; se pueden leer las versiones 1 a 3. Guárdalo con una de ellas.",
                    ModelConfig.shown(version)));
        }
        return Math.max(1, major);
    }
}
