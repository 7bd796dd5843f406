package org.vitral.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Something a network can do beyond classifying. A capability is an interface, so that declaring it and having it are one
 * fact: a {@link NetworkCard} lists the interfaces, {@link Network#capability} hands out the object, and a method's
 * {@link MethodCard} lists those that it requires.
 *
 * <p>A capability of one's own is an interface that extends this one and carries {@link Named}.
 */
@ApiStatus(since = "1.0.0")
public interface Capability {

    /** The words that stand for a capability where a person reads that it is missing: "CAM needs <i>…</i>". */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Named {
        /** For example "global average pooling before the last dense layer". */
        String english();

        /** The same in Spanish. */
        String spanish();
    }

    /** The words of a capability's {@link Named}, or its simple class name. */
    static Text nameOf(Class<? extends Capability> type) {
        Named named = type.getAnnotation(Named.class);
        return named == null ? Text.same(type.getSimpleName()) : Text.of(named.english(), named.spanish());
    }
}
