package org.vitral.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What a method is asked to explain.
 *
 * @param picture at the network's input size, 0..255
 * @param classes the class indices, none twice
 * @param values of the method's parameters by key: parsed, within bounds, defaults filled in (automatic ones are absent
 *     unless a person gave them)
 * @param seed from which everything random is drawn
 */
@ApiStatus(since = "1.0.0")
public record Request(Pixels picture, List<Integer> classes, Map<String, Object> values, long seed) {

    public Request {
        classes = List.copyOf(classes);
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * The value of a parameter.
     *
     * @throws NoSuchElementException if its default is automatic and nobody gave one; see {@link #given}
     */
    public <T> T get(Parameter<T> parameter) {
        return given(parameter)
                .orElseThrow(() -> new NoSuchElementException("No value for the parameter " + parameter.key()));
    }

    /** The value of a parameter with an automatic default, if a person gave one. */
    public <T> Optional<T> given(Parameter<T> parameter) {
        return Optional.ofNullable(values.get(parameter.key())).map(parameter.type()::cast);
    }

    /** This request with other values for some parameters. */
    public Request with(Map<String, Object> changed) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(changed);
        return new Request(picture, classes, all, seed);
    }
}
