package org.vitral.api;

import java.util.regex.Pattern;

/** What an id may look like, so that it can stand in a file name, an address and on the command line. */
final class Ids {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    /** A person's file may be called anything: what its name leaves begins with any of these, and may be as long as a name. */
    private static final Pattern NETWORK = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,300}");

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");

    private Ids() {}

    static void check(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "An id has letters, digits, '.', '_' and '-' and begins with a letter or digit; this one has not: \""
                            + id + "\"");
        }
    }

    static void checkNetwork(String id) {
        if (!NETWORK.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "A network's id has letters, digits, '.', '_' and '-', at most 300, and is not \".\" or \"..\"; this one has not: \""
                            + id + "\"");
        }
    }

    static void checkKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "A key has small letters, digits and '-'; this one has not: \"" + key + "\"");
        }
    }
}
