package org.vitral.keras.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;

/** Takes the nesting out of a model's configuration. */
final class Flattener {
    private static final int DEEPEST = 32;
    private static final int MOST_CALLS = 20_000;

    private final List<Flat.Call> calls = new ArrayList<>();
    private final Map<String, Flat.Leaf> leaves = new LinkedHashMap<>();
    private final Set<String> models = new LinkedHashSet<>();

    private int steps;

    private Flattener() {}

    static Flat flatten(JsonNode model) {
        Flattener all = new Flattener();
        if (!ModelConfig.isModel(model)) {
            throw new NetworkException(Text.format(
                    "The file's model is of the class %s, which is not Keras' own. Rebuild it as a Functional or Sequential"
                            + " model of standard layers and save it again.",
                    "El modelo del archivo es de la clase %s, que no es de Keras. Reconstrúyalo como modelo Functional o"
                            + " Sequential de capas estándar y guárdelo de nuevo.",
                    ModelConfig.shown(model.path("class_name").asText("?"))));
        }
        ModelConfig config = new ModelConfig(model);
        Context root = new Context("", "", "", true, 0, "");
        all.register(config, root);
        List<String> outputs = all.expand(config, root, null);
        if (outputs.size() != 1) {
            throw new NetworkException(Text.format(
                    "The network has %d outputs; only networks with one output can be explained. Save a model with the output"
                            + " of interest alone.",
                    "La red tiene %d salidas; solo se pueden explicar redes con una. Guarde un modelo con solo la salida que"
                            + " interesa.",
                    outputs.size()));
        }
        return new Flat(config.name(), all.calls, all.leaves, outputs.get(0), all.models);
    }

    /**
     * Where a model stands.
     *
     * @param prefix of the names inside it
     * @param group the layer of the outermost model, or empty
     * @param again added to the names of calls if the model is used a second time
     * @param position as {@link Flat.Leaf#seat}
     */
    private record Context(String prefix, String group, String again, boolean trainable, int depth, String position) {

        Context inside(JsonNode model, String own, String called, String seats) {
            return new Context(
                    prefix + own + "/",
                    group.isEmpty() ? own : group,
                    again + called,
                    trainable && Flattener.trainable(model),
                    depth + 1,
                    seats);
        }
    }

    /** @param inputs the tensors it is given, or null for the outermost model, which makes its own */
    private List<String> expand(ModelConfig model, Context at, @Nullable List<String> inputs) {
        // A model used twice inside a model used twice … : the work is bounded, not only what comes out of it.
        steps += model.layers().size() + 1;
        if (steps > 10 * MOST_CALLS) {
            throw tooMany();
        }
        return model.sequential() ? sequential(model, at, inputs) : functional(model, at, inputs);
    }

    private List<String> sequential(ModelConfig model, Context at, @Nullable List<String> inputs) {
        List<String> current = inputs;
        for (JsonNode layer : model.layers()) {
            if (layer.path("class_name").asText().equals("InputLayer")) {
                if (current == null) {
                    current = List.of(input(ModelConfig.nameOf(layer), ModelConfig.inputShape(layer)));
                }
                continue;
            }
            if (current == null) {
                JsonNode shape = model.firstShape();
                current = List.of(input(ModelConfig.nameOf(layer) + "_input", shape));
            }
            current = use(layer, at, "", Inbound.NOTHING, current);
        }
        if (current == null) {
            throw new NetworkException(
                    Text.of("The network has no layers. Save it again.", "La red no tiene capas. Guárdela de nuevo."));
        }
        return current;
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private List<String> functional(ModelConfig model, Context at, @Nullable List<String> given) {
        List<Inbound.Ref> inputs = Inbound.refs(model.config().path("input_layers"));
        List<Inbound.Ref> outputs = Inbound.refs(model.config().path("output_layers"));
        if (given == null && inputs.size() != 1) {
            throw new NetworkException(Text.format(
                    "The network takes %d inputs; only networks that take one picture can be explained. Save a model with one"
                            + " input.",
                    "La red toma %d entradas; solo se pueden explicar redes que toman una imagen. Guarde un modelo con una"
                            + " entrada.",
                    inputs.size()));
        }
        if (given != null && given.size() != inputs.size() || outputs.isEmpty()) {
            throw broken(model.name());
        }
        FunctionalCalls plan = FunctionalCalls.of(model, outputs);
        Map<FunctionalCalls.Key, List<String>> done = new HashMap<>();
        PriorityQueue<FunctionalCalls.Planned> ready = new PriorityQueue<>(plan.ready());
        while (!ready.isEmpty()) {
            FunctionalCalls.Planned call = ready.remove();
            if (call.layer().path("class_name").asText().equals("InputLayer")) {
                done.put(call.key(), List.of(inputOf(call, inputs, given)));
            } else {
                List<String> tensors = call.inbound().tensors().stream()
                        .map(ref -> tensor(plan, done, ref, model.name()))
                        .toList();
                String again = call.key().call() == 0 ? "" : "@" + (call.key().call() + 1);
                done.put(call.key(), use(call.layer(), at, again, call.inbound(), tensors));
            }
            ready.addAll(plan.finished(call));
        }
        return outputs.stream()
                .map(ref -> tensor(plan, done, ref, model.name()))
                .toList();
    }

    /** Keras keeps weights in the order of the configuration, which need not be the order of the calls. */
    private void register(ModelConfig model, Context at) {
        if (at.depth > DEEPEST) {
            throw new NetworkException(Text.format(
                    "The network's models are nested more than %d deep. Save it with less nesting.",
                    "Los modelos de la red están anidados a más de %d niveles. Guárdela con menos niveles.", DEEPEST));
        }
        models.add(model.name());
        Map<String, Integer> seen = new HashMap<>();
        for (JsonNode layer : model.layers()) {
            String own = ModelConfig.nameOf(layer);
            String position = at.position + seat(seen, layer.path("class_name").asText());
            if (ModelConfig.isModel(layer)) {
                register(new ModelConfig(layer), at.inside(layer, own, "", position + "/"));
            } else {
                String name = at.prefix + own;
                boolean trainable = at.trainable && trainable(layer);
                String group = at.group.isEmpty() ? own : at.group;
                if (leaves.put(name, new Flat.Leaf(name, own, group, trainable, position)) != null) {
                    throw broken(name);
                }
            }
            if (leaves.size() > MOST_CALLS) {
                throw tooMany();
            }
        }
    }

    private static boolean trainable(JsonNode layer) {
        return layer.path("config").path("trainable").asBoolean(true);
    }

    private String inputOf(FunctionalCalls.Planned call, List<Inbound.Ref> inputs, @Nullable List<String> given) {
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).layer().equals(call.key().layer())) {
                return given == null ? input(call.key().layer(), ModelConfig.inputShape(call.layer())) : given.get(i);
            }
        }
        throw broken(call.key().layer());
    }

    private static String tensor(
            FunctionalCalls plan, Map<FunctionalCalls.Key, List<String>> done, Inbound.Ref ref, String model) {
        List<String> tensors = done.get(plan.key(ref));
        if (tensors == null || ref.tensor() < 0 || ref.tensor() >= tensors.size()) {
            throw broken(model + ": " + ref.layer());
        }
        return tensors.get(ref.tensor());
    }

    /** Uses a layer or a model. */
    private List<String> use(JsonNode layer, Context at, String again, Inbound inbound, List<String> tensors) {
        String own = ModelConfig.nameOf(layer);
        if (ModelConfig.isModel(layer)) {
            return expand(new ModelConfig(layer), at.inside(layer, own, again, ""), tensors);
        }
        if (calls.size() >= MOST_CALLS) {
            throw tooMany();
        }
        String leaf = at.prefix + own;
        String name = leaf + at.again + again;
        String type = ModelConfig.typeOf(layer, at.prefix + own);
        JsonNode config = layer.path("config");
        if (type.equals(Operations.TYPE)) {
            ObjectNode call = JSON.objectNode();
            call.put("function", Operations.functionOf(layer));
            call.set("args", inbound.args());
            call.set("kwargs", inbound.kwargs());
            call.set("config", layer.path("config"));
            config = call;
        }
        calls.add(new Flat.Call(new LayerSpec(name, type, config, tensors), leaf));
        return List.of(name);
    }

    private String input(String name, JsonNode shape) {
        ObjectNode config = JSON.objectNode();
        config.set("batch_shape", shape);
        calls.add(new Flat.Call(new LayerSpec(name, "InputLayer", config, List.of()), name));
        return name;
    }

    /** A layer's place among those of its class, as {@code .weights.h5} files name it: {@code conv2d}, {@code conv2d_1}, … */
    private static String seat(Map<String, Integer> seen, String type) {
        String snake = SnakeCase.of(type);
        int before = seen.merge(snake, 1, Integer::sum) - 1;
        return before == 0 ? snake : snake + "_" + before;
    }

    private static NetworkException tooMany() {
        return new NetworkException(Text.format(
                "The network has more than %d layers. It cannot be opened.",
                "La red tiene más de %d capas. No se puede abrir.", MOST_CALLS));
    }

    static NetworkException broken(String where) {
        return new NetworkException(Text.format(
                "The file's description of the network does not hold together at %s. Save the network again with Keras.",
                "La descripción de la red en el archivo no es coherente en %s. Guarde la red de nuevo con Keras.",
                ModelConfig.shown(where)));
    }
}
