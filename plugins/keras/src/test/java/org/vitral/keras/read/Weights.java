package org.vitral.keras.read;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitral.keras.graph.Op;
import org.vitral.keras.graph.Weight;

/** The weights of an operation, whichever it is. */
final class Weights {
    private Weights() {}

    static List<Weight> of(Op op) {
        List<Weight> found = new ArrayList<>();
        for (RecordComponent part : op.getClass().getRecordComponents()) {
            try {
                part.getAccessor().setAccessible(true);
                Object value = part.getAccessor().invoke(op);
                Object inside = value instanceof Optional<?> maybe ? maybe.orElse(null) : value;
                if (inside instanceof Weight weight) {
                    found.add(weight);
                }
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return found;
    }
}
