package org.vitral.host.web;

import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.function.Supplier;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.explain.ClassException;
import org.vitral.host.explain.FileException;
import org.vitral.host.explain.LabelsException;

/** A request that is answered with a status of its own and a sentence. */
final class Refusal extends VitralException {
    private static final long serialVersionUID = 1;

    private final transient HttpStatus status;
    private final transient Optional<String> field;

    Refusal(HttpStatus status, Text text) {
        super(text);
        this.status = status;
        this.field = Optional.empty();
    }

    private Refusal(VitralException why, String field) {
        super(why.text(), why);
        this.status = statusOf(why);
        this.field = Optional.of(field);
    }

    /** A refusal for a field that is missing or wrong. */
    static Refusal at(String field, Text text) {
        return new Refusal(new Refusal(HttpStatus.BAD_REQUEST, text), field);
    }

    /** Reads a field: whatever is refused meanwhile is that field's fault. */
    static <T> T at(String field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (VitralException e) {
            throw new Refusal(e, fieldOf(e).orElse(field));
        }
    }

    static HttpStatus statusOf(VitralException e) {
        return e instanceof Refusal refusal ? refusal.status : HttpStatus.BAD_REQUEST;
    }

    /** The form's field that something is the fault of, if it is one's. */
    static Optional<String> fieldOf(VitralException e) {
        if (e instanceof Refusal refusal) {
            return refusal.field;
        }
        return e instanceof ClassException
                ? Optional.of("class")
                : e instanceof LabelsException
                        ? Optional.of("labels")
                        : e instanceof FileException ? Optional.of("model") : Optional.empty();
    }
}
