package org.vitral.keras.network;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vitral.api.Capability;
import org.vitral.api.ClassGradients;
import org.vitral.api.FeatureMaps;
import org.vitral.api.GlobalAveragePooling;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.OpenContext;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Text;
import org.vitral.api.Weights;
import org.vitral.keras.engine.Engine;
import org.vitral.keras.engine.Session;
import org.vitral.keras.engine.Support;
import org.vitral.keras.graph.Graph;
import org.vitral.keras.read.GapHead;
import org.vitral.keras.read.KerasModel;

/** Makes networks out of Keras models and engines. */
public final class KerasNetworks {
    private KerasNetworks() {}

    /**
     * What is known of a model before it is opened.
     *
     * @param title what a person reads; the reasons why a capability is lacking begin with it
     * @param preprocessing as {@link Preprocessing#parse} takes it
     * @param labels one for each class, or empty if they are not known
     * @param provenance {@code sha256}, {@code licence} and the like; Keras' version is added
     * @param context where the engines are; without any, the capabilities are those of an engine that can do everything
     * @throws org.vitral.api.VitralException if preprocessing or labels do not fit the model
     */
    public static NetworkCard card(
            String id,
            Text title,
            KerasModel model,
            NetworkCard.Preprocessing preprocessing,
            List<String> labels,
            Weights weights,
            Map<String, String> provenance,
            OpenContext context) {
        Graph graph = model.graph();
        Preprocessing.parse(preprocessing.name()).checkedFor(graph.input());
        if (!labels.isEmpty() && labels.size() != model.classes()) {
            throw new NetworkException(Text.format(
                    "%s tells %d classes apart, but %d labels were given: give one for each class, in the order of the outputs.",
                    "%s distingue %d clases, pero se indicaron %d etiquetas: indique una por clase, en el orden de las salidas.",
                    id,
                    model.classes(),
                    labels.size()));
        }
        Support support = EngineChoice.of(context)
                .forListing(graph)
                .map(e -> e.supports(graph))
                .orElse(Support.FULL);
        Set<Class<? extends Capability>> capabilities = new HashSet<>();
        Map<Class<? extends Capability>, Text> lacks = new HashMap<>();
        if (model.offeredLayers().isEmpty()) {
            Text reason = Text.format(
                    "%s has no layer with rows and columns after its input",
                    "%s no tiene, después de la entrada, capas con filas y columnas", title.english());
            lacks.put(FeatureMaps.class, reason);
            lacks.put(ClassGradients.class, reason);
        } else {
            capabilities.add(FeatureMaps.class);
            Reach reach = new Reach(graph, model.offeredLayers(), support);
            if (reach.layers().isEmpty()) {
                lacks.put(
                        ClassGradients.class,
                        reach.obstacle()
                                .orElse(Text.of(
                                        "no spatial layer leads to its class scores",
                                        "ninguna capa espacial conduce a sus puntajes de clase")));
            } else {
                capabilities.add(ClassGradients.class);
            }
        }
        if (model.gap().isPresent()) {
            capabilities.add(GlobalAveragePooling.class);
        } else {
            lacks.put(
                    GlobalAveragePooling.class,
                    Text.of(
                            title.english() + " " + model.gapMissing().english(),
                            title.spanish() + " " + model.gapMissing().spanish()));
        }
        Map<String, String> from = new LinkedHashMap<>(provenance);
        if (!model.kerasVersion().isEmpty()) {
            from.put("keras", model.kerasVersion());
        }
        return new NetworkCard(
                id,
                title,
                graph.input(),
                labels,
                model.classes(),
                capabilities,
                lacks,
                model.offeredLayers(),
                preprocessing,
                weights,
                from);
    }

    /**
     * Refuses, before anything is opened, a model that the engine which a person asked for cannot run.
     *
     * @throws NetworkException naming what it cannot run
     */
    public static void checkEngine(String id, KerasModel model, OpenContext context) {
        if (context.engine().isPresent()) {
            EngineChoice.of(context).forOpening(model.graph(), id);
        }
    }

    /**
     * Opens a model with the engine that the person asked for, or the best that there is.
     *
     * @param card as {@link #card} made it; the open network's card also says which engine runs it, and how
     * @throws NetworkException if there is no such engine, or none that can run the model
     */
    public static Network open(NetworkCard card, KerasModel model, OpenContext context) {
        Graph graph = model.graph();
        Preprocessing preprocessing =
                Preprocessing.parse(card.preprocessing().name()).checkedFor(graph.input());
        Engine engine = EngineChoice.of(context).forOpening(graph, card.id());
        Session session = engine.open(graph);
        try {
            return network(card, model, preprocessing, engine, session);
        } catch (RuntimeException | Error failed) {
            session.close();
            throw failed;
        }
    }

    private static Network network(
            NetworkCard card, KerasModel model, Preprocessing preprocessing, Engine engine, Session session) {
        Graph graph = model.graph();
        Pipeline pipeline = new Pipeline(session, graph.input(), preprocessing, card.id());
        ClassScores classScores = new ClassScores(graph);
        Map<Class<? extends Capability>, Capability> capabilities = new HashMap<>();
        if (!model.offeredLayers().isEmpty()) {
            capabilities.put(
                    FeatureMaps.class,
                    new SessionFeatureMaps(new LayerNames(card.id(), model.offeredLayers()), pipeline));
        }
        Reach reach = new Reach(graph, model.offeredLayers(), engine.supports(graph));
        if (!reach.layers().isEmpty()) {
            capabilities.put(
                    ClassGradients.class,
                    new SessionGradients(new LayerNames(card.id(), reach.layers()), pipeline, classScores));
        }
        model.gap()
                .ifPresent(gap ->
                        capabilities.put(GlobalAveragePooling.class, pooledHead(gap, model.offeredLayers(), graph)));
        return new KerasNetwork(
                opened(card, engine, session, capabilities), session, pipeline, classScores, capabilities);
    }

    private static PooledHead pooledHead(GapHead gap, List<SpatialLayer> layers, Graph graph) {
        SpatialLayer layer = layers.stream()
                .filter(l -> l.name().equals(gap.layer()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(gap.layer() + " is not among the offered layers"));
        FloatBuffer values = gap.kernel().values().duplicate();
        float[] kernel = new float[Math.toIntExact(gap.kernel().size())];
        values.get(kernel);
        return new PooledHead(layer, kernel, graph.outputs());
    }

    /** The card of the open network: what this engine can do, and which it is. */
    private static NetworkCard opened(
            NetworkCard card,
            Engine engine,
            Session session,
            Map<Class<? extends Capability>, Capability> capabilities) {
        Map<String, String> provenance = new LinkedHashMap<>(card.provenance());
        provenance.put("engine", engine.engineCard().id());
        provenance.put("engine.version", engine.engineCard().version());
        new TreeMap<>(session.settings()).forEach((key, value) -> provenance.put("engine." + key, value));
        provenance.put("batch", Integer.toString(session.batch()));
        return new NetworkCard(
                card.id(),
                card.title(),
                card.input(),
                card.labels(),
                card.classes(),
                capabilities.keySet(),
                card.lacks(),
                card.layers(),
                card.preprocessing(),
                card.weights(),
                provenance,
                card.names());
    }
}
