package org.vitral.keras.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;

/** A model's JSON ({@code class_name}, {@code config}), whichever version of Keras wrote it. */
record ModelConfig(JsonNode model) {
    private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");
    private static final int LONGEST_NAME = 400;

    static boolean isModel(JsonNode layer) {
        return MODELS.contains(layer.path("class_name").asText());
    }

    JsonNode config() {
        return model.path("config");
    }

    boolean sequential() {
        return model.path("class_name").asText().equals("Sequential");
    }

    String name() {
        return config().path("name").asText("model");
    }

    /** Keras 1 and 2.0 have a Sequential's layers as the configuration itself. */
    List<JsonNode> layers() {
        JsonNode layers = config().isArray() ? config() : config().path("layers");
        List<JsonNode> list = new ArrayList<>();
        layers.forEach(list::add);
        return list;
    }

    /** The shape of the picture of a Sequential without InputLayer: on its first layer, or on the first layer of the model that stands there. */
    JsonNode firstShape() {
        JsonNode own = config().path("build_input_shape");
        if (own.isArray()) {
            return own;
        }
        JsonNode built = model.path("build_config").path("input_shape");
        if (built.isArray()) {
            return built;
        }
        JsonNode layer = model;
        for (int depth = 0; depth < 64; depth++) {
            List<JsonNode> layers = new ModelConfig(layer).layers();
            JsonNode first = layers.isEmpty() ? JsonNodeFactory.instance.missingNode() : layers.get(0);
            if (isModel(layer) && !new ModelConfig(layer).sequential()) {
                List<Inbound.Ref> inputs = Inbound.refs(layer.path("config").path("input_layers"));
                first = layers.stream()
                        .filter(l -> inputs.stream().anyMatch(i -> i.layer().equals(nameOf(l))))
                        .findFirst()
                        .orElse(first);
            }
            if (!isModel(first)) {
                return inputShape(first);
            }
            layer = first;
        }
        return JsonNodeFactory.instance.missingNode();
    }

    /** {@code [null, rows, columns, channels]} of an input layer, or of a first layer that says what it takes. */
    static JsonNode inputShape(JsonNode layer) {
        JsonNode config = layer.path("config");
        for (String key : List.of("batch_shape", "batch_input_shape", "build_input_shape")) {
            if (config.path(key).isArray()) {
                return config.path(key);
            }
        }
        JsonNode built = layer.path("build_config").path("input_shape");
        return built.isArray() ? built : JsonNodeFactory.instance.missingNode();
    }

    static String nameOf(JsonNode layer) {
        String name = layer.path("name").isTextual()
                ? layer.path("name").asText()
                : layer.path("config").path("name").asText("");
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || name.indexOf('#') >= 0
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new NetworkException(Text.format(
                    "The file has a layer (%s) whose name is missing or cannot be used: \"%s\". Name it with letters and save"
                            + " the network again.",
                    "El archivo tiene una capa (%s) sin nombre o con uno que no sirve: \"%s\". Póngale un nombre con letras y"
                            + " guarde la red de nuevo.",
                    shown(layer.path("class_name").asText("?")),
                    shown(name)));
        }
        return name;
    }

    /** The one layer of Keras' own applications (InceptionResNetV2) that Keras 2 registers as if it were a stranger's. */
    private static final String OWN_CUSTOM = "Custom>CustomScaleLayer";

    /** The layer's class; refused if it says that it is not Keras' own. */
    static String typeOf(JsonNode layer, String name) {
        String type = layer.path("class_name").asText("");
        String module = layer.path("module").asText("");
        String registered = layer.path("registered_name").asText("");
        boolean keras = module.isEmpty()
                || module.equals("builtins")
                || module.equals("keras")
                || module.startsWith("keras.")
                || module.startsWith("tf_keras.")
                || module.startsWith("tensorflow.");
        if (type.equals(OWN_CUSTOM) && keras && layer.path("config").has("scale")) {
            return type.substring("Custom>".length());
        }
        boolean custom = registered.startsWith("Custom>") || type.startsWith("Custom>") || !keras;
        if (custom) {
            throw KnownLayers.unknown(name, type);
        }
        if (Operations.is(layer)) {
            return Operations.TYPE;
        }
        return type;
    }

    /** A text of a stranger, short enough and plain enough for a message of one line. */
    static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
    }
}
