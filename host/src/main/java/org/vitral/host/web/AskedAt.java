package org.vitral.host.web;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Locale;

/** When an analysis was asked for: its id begins with that. */
final class AskedAt {
    private static final DateTimeFormatter IN_ID = DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss", Locale.ROOT);
    private static final int LENGTH = 19;

    private AskedAt() {}

    /** As a person writes it; the id itself if it begins with something else. */
    static String of(String id, Words words) {
        try {
            return LocalDateTime.parse(id.substring(0, Math.min(LENGTH, id.length())), IN_ID)
                    .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                            .withLocale(words.locale()));
        } catch (DateTimeParseException e) {
            return id;
        }
    }
}
