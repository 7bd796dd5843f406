package org.vitral.api;

import java.util.Objects;

/**
 * A further titled picture beside an explanation, drawn by the host: a map (such as one feature map, or the superpixels) or
 * a picture (such as the masked photograph).
 */
@ApiStatus(since = "1.0.0")
public sealed interface Exhibit {

    /** Names it in file names: small letters, digits and {@code -}. */
    String key();

    /** What a person reads under it. */
    Text title();

    /** A map over the photograph. */
    static Exhibit of(String key, Text title, Attribution attribution) {
        return new Map(key, title, attribution);
    }

    /** A picture as it is. */
    static Exhibit of(String key, Text title, Pixels pixels) {
        return new Picture(key, title, pixels);
    }

    /** A map over the photograph. */
    record Map(String key, Text title, Attribution attribution) implements Exhibit {
        public Map {
            Ids.checkKey(key);
            Objects.requireNonNull(title);
            Objects.requireNonNull(attribution);
        }
    }

    /** A picture as it is. */
    record Picture(String key, Text title, Pixels pixels) implements Exhibit {
        public Picture {
            Ids.checkKey(key);
            Objects.requireNonNull(title);
            Objects.requireNonNull(pixels);
        }
    }
}
