package org.vitral.host.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vitral.api.MethodCard;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.Parameter;
import org.vitral.api.ParameterException;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Text;

/**
 * What a person told the methods, understood: {@code method.key=value} for all networks, {@code method.key@network=value} for
 * one, which wins. The one place that does so, for page, command line and REST.
 */
public final class Parameters {
    private final Map<Place, Object> given = new LinkedHashMap<>();

    private record Place(String method, String key, Optional<String> network) {}

    private Parameters() {}

    /**
     * Understands what was written. Parameters of installed methods that are not among those that run are checked and then of no effect.
     *
     * @param methods the methods there are
     * @param networks ids of the networks that run
     * @param written {@code method.key} or {@code method.key@network} to the text of a value; an empty text leaves an automatic default
     * @throws ParameterException if there is no such method, parameter or network, or the value is not allowed
     */
    public static Parameters of(List<MethodCard> methods, List<String> networks, Map<String, String> written) {
        Parameters parameters = new Parameters();
        written.forEach((name, text) -> parameters.add(methods, networks, name, text));
        return parameters;
    }

    /** Splits {@code method.key=value}; the value may be empty and contain further {@code =}. */
    public static Map.Entry<String, String> split(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new ParameterException(Text.format(
                    "A parameter is written method.key=value, not \"%s\".",
                    "Un parámetro se escribe método.clave=valor, no \"%s\".", shorten(assignment)));
        }
        return Map.entry(assignment.substring(0, equals).strip(), assignment.substring(equals + 1));
    }

    /** The same for several; of two with one name the later counts. */
    public static Map<String, String> split(List<String> assignments) {
        Map<String, String> written = new LinkedHashMap<>();
        for (String assignment : assignments) {
            Map.Entry<String, String> split = split(assignment);
            written.put(split.getKey(), split.getValue());
        }
        return written;
    }

    /** What was written but for that which is for other networks alone. */
    public static Map<String, String> concerning(String network, Map<String, String> written) {
        Map<String, String> all = new LinkedHashMap<>(written);
        all.keySet().removeIf(name -> name.contains("@") && !name.endsWith("@" + network));
        return all;
    }

    private void add(List<MethodCard> methods, List<String> networks, String name, String text) {
        int at = name.indexOf('@');
        String left = at < 0 ? name : name.substring(0, at);
        Optional<String> network = at < 0 ? Optional.empty() : Optional.of(name.substring(at + 1));
        network.filter(n -> !networks.contains(n)).ifPresent(n -> {
            throw new ParameterException(Text.format(
                    "%s is for the network %s, which is not among those asked for: %s.",
                    "%s es para la red %s, que no está entre las pedidas: %s.",
                    shorten(name),
                    shorten(n),
                    String.join(", ", networks)));
        });
        // Ids may contain points, so the longest id that fits is the method.
        MethodCard method = methods.stream()
                .filter(m -> left.startsWith(m.id() + "."))
                .max(Comparator.comparingInt(m -> m.id().length()))
                .orElseThrow(() -> unknownMethod(left, methods));
        String key = left.substring(method.id().length() + 1);
        Parameter<?> parameter = method.parameters().stream()
                .filter(p -> p.key().equals(key))
                .findFirst()
                .orElseThrow(() -> unknownKey(method, key));
        if (text.isBlank() && parameter.byDefault() instanceof Parameter.Default.Automatic) {
            return;
        }
        try {
            given.put(new Place(method.id(), key, network), parameter.parse(text));
        } catch (ParameterException e) {
            throw new ParameterException(prefixed(method.id(), e.text()), e);
        }
    }

    /** The method says "key must be …"; a person knows it as "method.key". */
    private static Text prefixed(String method, Text text) {
        return Text.of(method + "." + text.english(), method + "." + text.spanish());
    }

    private static ParameterException unknownMethod(String name, List<MethodCard> methods) {
        int dot = name.indexOf('.');
        return new ParameterException(Text.format(
                "%s: there is no method %s; there are %s.",
                "%s: no existe el método %s; existen %s.",
                shorten(name),
                shorten(dot < 0 ? name : name.substring(0, dot)),
                String.join(", ", methods.stream().map(MethodCard::id).toList())));
    }

    private static ParameterException unknownKey(MethodCard method, String key) {
        List<String> keys = method.parameters().stream()
                .map(p -> method.id() + "." + p.key())
                .toList();
        if (keys.isEmpty()) {
            return new ParameterException(Text.format(
                    "%s.%s is unknown: %s has no parameters.",
                    "%s.%s es desconocido: %s no tiene parámetros.", method.id(), shorten(key), method.id()));
        }
        return new ParameterException(Text.format(
                "%s.%s is unknown; there are %s.",
                "%s.%s es desconocido; existen %s.", method.id(), shorten(key), String.join(", ", keys)));
    }

    /**
     * The values of a method's parameters for a network: given ones, else the defaults; automatic ones that nobody gave are
     * absent, but for layers.
     *
     * @throws NetworkException if the network does not have a layer that was asked for
     */
    public Map<String, Object> values(MethodCard method, NetworkCard network) {
        return values(method, network, network.id());
    }

    /** The same for a network that results call by another id. */
    Map<String, Object> values(MethodCard method, NetworkCard network, String id) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter<?> parameter : method.parameters()) {
            Object value = given(method.id(), parameter.key(), id);
            if (value == null && parameter.byDefault() instanceof Parameter.Default.Fixed<?> fixed) {
                value = fixed.value();
            }
            if (parameter instanceof Parameter.Layer layer) {
                value = layer(method, layer, network, (String) value);
            }
            if (value != null) {
                values.put(parameter.key(), value);
            }
        }
        // These follow another parameter's value, so they come after all that do not.
        for (Parameter<?> parameter : method.parameters()) {
            if (!values.containsKey(parameter.key()) && parameter.byDefault() instanceof Parameter.Default.By<?> by) {
                Object other = values.get(by.key());
                Object value = other == null ? null : by.values().get(String.valueOf(other));
                values.put(parameter.key(), value == null ? by.otherwise() : value);
            }
        }
        return values;
    }

    private @Nullable Object given(String method, String key, String network) {
        Object own = given.get(new Place(method, key, Optional.of(network)));
        return own != null ? own : given.get(new Place(method, key, Optional.empty()));
    }

    private static @Nullable String layer(
            MethodCard method, Parameter.Layer parameter, NetworkCard network, @Nullable String asked) {
        if (asked == null || asked.isEmpty()) {
            return network.defaultLayer().map(SpatialLayer::name).orElse(null);
        }
        if (network.layers().stream().noneMatch(l -> l.name().equals(asked))) {
            throw new NetworkException(Text.format(
                    "%s.%s: %s has no spatial layer \"%s\"; there are %s.",
                    "%s.%s: %s no tiene la capa espacial \"%s\"; existen %s.",
                    method.id(),
                    parameter.key(),
                    network.id(),
                    shorten(asked),
                    some(network.layers())));
        }
        return asked;
    }

    private static String some(List<SpatialLayer> layers) {
        List<String> names =
                new ArrayList<>(layers.stream().map(SpatialLayer::name).toList());
        if (names.size() > 12) {
            return String.join(", ", names.subList(0, 5)) + ", …, "
                    + String.join(", ", names.subList(names.size() - 5, names.size()));
        }
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /**
     * All parameters of a method as results have them: with the prefix, in the card's order.
     *
     * @param values as {@link #values} gave them
     * @param chosen what the method told about automatic ones; null stands for one it did not tell
     */
    public static Map<String, Object> written(
            MethodCard method, Map<String, Object> values, Map<String, Object> chosen) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Parameter<?> parameter : method.parameters()) {
            Object value = values.getOrDefault(parameter.key(), chosen.get(parameter.key()));
            all.put(method.id() + "." + parameter.key(), value);
        }
        new TreeMap<>(chosen).forEach((key, value) -> all.putIfAbsent(method.id() + "." + key, value));
        return all;
    }

    /** What a person wrote, for a message: on one line, not too long, and to be seen even if it is nothing. */
    public static String shorten(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.isBlank() ? "\"" + line + "\"" : line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
