package org.vitral.engine.onnxruntime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.vitral.api.EngineCard;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;
import org.vitral.keras.engine.Engine;
import org.vitral.keras.engine.Session;
import org.vitral.keras.engine.Support;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.graph.Node;
import org.vitral.keras.graph.Op;

/** Runs graphs with ONNX Runtime. The native library is loaded when the first graph is opened. */
public final class OnnxRuntimeEngine implements Engine {
    static final String ID = "onnxruntime";
    private static final int PREFERENCE = 100;

    private final Map<Graph, Shared> open = new IdentityHashMap<>();

    private static final class Shared {
        final OpenGraph graph;
        int sessions;

        Shared(OpenGraph graph) {
            this.graph = graph;
        }
    }

    @Override
    public EngineCard engineCard() {
        List<Text> remarks = new ArrayList<>();
        Platform.missing().or(Gpu::remark).ifPresent(remarks::add);
        Settings settings = Settings.standard();
        Map<String, String> shown = new HashMap<>();
        shown.put("threads", Integer.toString(settings.cores()));
        return new EngineCard(
                ID, "ONNX Runtime", Platform.version(), Platform.missing().isEmpty(), "CPU", remarks, shown);
    }

    @Override
    public Support supports(Graph graph) {
        List<Text> refused = new ArrayList<>();
        Platform.missing().ifPresent(refused::add);
        for (Node node : graph.nodes()) {
            if (!(node.op() instanceof Op.Input) && Rules.of(node.op()).isEmpty()) {
                refused.add(Text.format(
                        "ONNX Runtime cannot run the layer %s.",
                        "ONNX Runtime no puede ejecutar la capa %s.", node.name()));
            }
        }
        return refused.isEmpty() ? Support.FULL : new Support(refused, Map.of());
    }

    @Override
    public Session open(Graph graph) {
        for (Text reason : supports(graph).refused()) {
            throw new NetworkException(reason);
        }
        synchronized (open) {
            Shared shared = open.computeIfAbsent(graph, g -> new Shared(new OpenGraph(g, Settings.standard())));
            shared.sessions++;
            return new GraphSession(shared.graph, graph.input().size(), graph.outputs(), () -> close(graph, shared));
        }
    }

    private void close(Graph graph, Shared shared) {
        synchronized (open) {
            if (--shared.sessions > 0) {
                return;
            }
            open.remove(graph);
        }
        shared.graph.close();
    }

    /** How many graphs are open. */
    int openGraphs() {
        synchronized (open) {
            return open.size();
        }
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }
}
