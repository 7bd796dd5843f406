package org.vitral.api;

import java.util.regex.Pattern;

/** What an id may look like, so that it can stand in a file name, an address and on the command line. */
final class Ids {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");

    private Ids() {}

    static void check(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "An id has letters, digits, '.', '_' and '-' and begins with a letter or digit; this one has not: \""
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
