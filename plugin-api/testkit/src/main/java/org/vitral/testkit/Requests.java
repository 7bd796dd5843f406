package org.vitral.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitral.api.ApiStatus;
import org.vitral.api.MethodCard;
import org.vitral.api.NetworkCard;
import org.vitral.api.Parameter;
import org.vitral.api.Pixels;
import org.vitral.api.Request;

/**
 * Makes requests as the host does: what was given is read and checked by the method's own parameters, and every default is filled
 * in. Immutable.
 */
@ApiStatus(since = "1.0.0")
public final class Requests {
    private final MethodCard method;
    private final Map<String, String> given;
    private final Optional<String> layer;

    private Requests(MethodCard method, Map<String, String> given, Optional<String> layer) {
        this.method = method;
        this.given = given;
        this.layer = layer;
    }

    /** Requests to this method, with its defaults. */
    public static Requests to(MethodCard method) {
        return new Requests(method, Map.of(), Optional.empty());
    }

    /** The same with a value for a parameter: the value itself, or as a person writes it. */
    public Requests with(String key, Object value) {
        return with(Map.of(key, value));
    }

    /** The same with values for parameters. */
    public Requests with(Map<String, ?> values) {
        Map<String, String> more = new LinkedHashMap<>(given);
        values.forEach((key, value) -> {
            if (method.parameters().stream().noneMatch(p -> p.key().equals(key))) {
                throw new IllegalArgumentException(method.id() + " has no parameter " + key);
            }
            more.put(key, String.valueOf(value));
        });
        return new Requests(method, more, layer);
    }

    /** The same for a network, whose last spatial layer is the default of a parameter that takes one. */
    public Requests on(NetworkCard network) {
        return new Requests(method, given, network.defaultLayer().map(l -> l.name()));
    }

    /** A request with the method's default seed. */
    public Request of(Pixels picture, List<Integer> classes) {
        return of(picture, classes, method.defaultSeed());
    }

    /** A request. */
    public Request of(Pixels picture, List<Integer> classes, long seed) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter<?> p : method.parameters()) {
            Optional<Object> value = Optional.ofNullable(given.get(p.key()))
                    .<Object>map(p::parse)
                    .or(() -> byDefault(p, values));
            if (p instanceof Parameter.Layer) {
                value = value.or(() -> layer);
            }
            value.ifPresent(v -> values.put(p.key(), v));
        }
        return new Request(picture, classes, values, seed);
    }

    private Optional<Object> byDefault(Parameter<?> p, Map<String, Object> values) {
        if (p.byDefault() instanceof Parameter.Default.Fixed<?> fixed) {
            return Optional.of(fixed.value());
        }
        if (p.byDefault() instanceof Parameter.Default.By<?> by) {
            String other = given.getOrDefault(by.key(), String.valueOf(values.get(by.key())));
            Object value = by.values().get(other);
            return Optional.of(value == null ? by.otherwise() : value);
        }
        return Optional.empty();
    }
}
