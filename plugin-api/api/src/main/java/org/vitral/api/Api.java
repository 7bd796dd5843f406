package org.vitral.api;

/** The version of this contract, against which a plug-in's {@code Plugin-Requires} is checked. */
@ApiStatus(since = "1.0.0")
public final class Api {
    /** Semantic version: a plug-in for 1.0 runs on every 1.x. */
    public static final String VERSION = "1.0.0";

    private Api() {}
}
