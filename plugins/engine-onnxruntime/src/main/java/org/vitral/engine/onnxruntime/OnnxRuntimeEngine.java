package org.vitral.engine.onnxruntime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    /** A graph that several sessions hold open. The first of them opens it; other graphs need not wait for that. */
    private static final class Shared {
        int sessions;
        private @Nullable OpenGraph graph;

        synchronized OpenGraph graph(Graph of) {
            OpenGraph opened = graph;
            if (opened == null) {
                opened = new OpenGraph(of, Settings.standard());
                graph = opened;
            }
            return opened;
        }

        synchronized void close() {
            if (graph != null) {
                graph.close();
            }
        }
    }

    @Override
    public EngineCard engineCard() {
        return card(Gpu.state());
    }

    static EngineCard card(Gpu.State gpu) {
        List<Text> remarks = new ArrayList<>();
        Platform.missing().or(gpu::remark).ifPresent(remarks::add);
        Settings settings = Settings.standard();
        Map<String, String> shown = new HashMap<>();
        shown.put("threads", Integer.toString(settings.cores()));
        return new EngineCard(
                ID, "ONNX Runtime", Platform.version(), Platform.missing().isEmpty(), gpu.device(), remarks, shown);
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
        Shared shared;
        synchronized (open) {
            shared = open.computeIfAbsent(graph, g -> new Shared());
            shared.sessions++;
        }
        try {
            Runnable atClose = () -> release(graph, shared);
            return new GraphSession(shared.graph(graph), graph.input().size(), graph.outputs(), atClose);
        } catch (RuntimeException | Error failure) {
            release(graph, shared);
            throw failure;
        }
    }

    private void release(Graph graph, Shared shared) {
        synchronized (open) {
            if (--shared.sessions > 0) {
                return;
            }
            open.remove(graph);
        }
        shared.close();
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
