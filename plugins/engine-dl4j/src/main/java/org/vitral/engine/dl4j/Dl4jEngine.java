package org.vitral.engine.dl4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitral.api.EngineCard;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;
import org.vitral.keras.engine.Engine;
import org.vitral.keras.engine.Session;
import org.vitral.keras.engine.Support;
import org.vitral.keras.graph.Graph;

/** Runs graphs with Deeplearning4j and ND4J. Nothing native is loaded before the first graph is opened. */
public final class Dl4jEngine implements Engine {
    static final String ID = "dl4j";
    static final String VERSION = "1.0.0-M1.1";
    private static final int PREFERENCE = 10;

    @Override
    public EngineCard engineCard() {
        List<Text> remarks = new ArrayList<>();
        Machine.missing().ifPresent(remarks::add);
        boolean gpu = Machine.hasCudaBuild() && Machine.hasGpu();
        if (Machine.hasCudaBuild() && !gpu) {
            remarks.add(Text.of(
                    "No NVIDIA GPU with its driver was found; DL4J runs on the CPU.",
                    "No se encontró una GPU NVIDIA con su controlador; DL4J usa la CPU."));
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
        String backend = Natives.backend();
        settings.put("backend", backend == null ? gpu ? "CUDA 11.2, not started" : "CPU, not started" : backend);
        boolean cuda = backend == null ? gpu : backend.startsWith("JCublas");
        return new EngineCard(
                ID, "Deeplearning4j", VERSION, Machine.missing().isEmpty(), cuda ? "GPU" : "CPU", remarks, settings);
    }

    /** DL4J's own copy, the filters as our convolutions want them, and one copy more for the values in front of folded layers. */
    @Override
    public long memory(long weights) {
        return 3 * weights;
    }

    @Override
    public Support supports(Graph graph) {
        List<Text> refused = new ArrayList<>();
        Machine.missing().ifPresent(refused::add);
        refused.addAll(new Translation(graph, Folding.none()).refused());
        return refused.isEmpty() ? Support.FULL : new Support(refused, Map.of());
    }

    @Override
    public Session open(Graph graph) {
        for (Text reason : supports(graph).refused()) {
            throw new NetworkException(reason);
        }
        Natives.start();
        return new Dl4jSession(graph);
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }
}
