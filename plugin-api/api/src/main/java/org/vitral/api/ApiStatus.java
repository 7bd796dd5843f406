package org.vitral.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How far one may rely on a type. Stands on every public type of the plug-in API and of the testkit. */
@ApiStatus(since = "1.0.0")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ApiStatus {

    /** How far one may rely on it. */
    Level value() default Level.STABLE;

    /** The version of the API that it came with. */
    String since();

    /** How far one may rely on a type. */
    enum Level {
        /** Changes only so that plug-ins compiled for an earlier version of the same major version still run. */
        STABLE,
        /** May change with any minor version. */
        EXPERIMENTAL,
        /** Will be gone with the next major version; its Javadoc names what to use instead. */
        DEPRECATED
    }
}
