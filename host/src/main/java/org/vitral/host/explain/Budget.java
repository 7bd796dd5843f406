package org.vitral.host.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.vitral.api.MethodCard;
import org.vitral.api.Parameter;
import org.vitral.api.ParameterException;
import org.vitral.api.Text;

/**
 * How far an explanation by a method that can go on has come, and how far it may.
 *
 * @param key of the parameter, with the method
 * @param reached evaluations; of one that was stopped those until then, from where it goes on
 * @param most that the parameter may be
 */
public record Budget(String key, long reached, long most) {

    /** Of an explanation, as {@code analysis.json} has it; empty if its method cannot go on. */
    public static Optional<Budget> of(MethodCard method, JsonNode explanation) {
        return method.parameters().stream()
                .filter(p -> p instanceof Parameter.Whole && method.budget().equals(Optional.of(p.key())))
                .map(Parameter.Whole.class::cast)
                .findFirst()
                .map(whole -> {
                    String key = method.id() + "." + whole.key();
                    long asked = explanation.path("parameters").path(key).asLong();
                    long reached = Math.min(asked, explanation.path("reached").asLong(asked));
                    return new Budget(key, reached, whole.most());
                });
    }

    /** How many more there may be. */
    public int room() {
        return (int) Math.max(0, most - reached);
    }

    /**
     * The budget of the longer run.
     *
     * @param more how many more, as a person wrote it
     * @throws ParameterException if it is no number, or there is no room for it
     */
    long with(String more) {
        if (room() == 0) {
            throw new ParameterException(Text.format(
                    "%s is at its largest, %d: it cannot go on.",
                    "%s está en su máximo, %d: no puede continuar.", key, most));
        }
        return reached
                + Parameter.whole("evaluations", Text.same("evaluations"), 1)
                        .between(1, room())
                        .parse(more);
    }
}
