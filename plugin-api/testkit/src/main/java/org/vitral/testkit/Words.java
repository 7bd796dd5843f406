package org.vitral.testkit;

import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.vitral.api.Text;

/** Texts that a person reads must be there in both languages, on one line. */
final class Words {
    private Words() {}

    static void check(String what, Text text) {
        for (String language : List.of(text.english(), text.spanish())) {
            Assertions.assertFalse(language.isBlank(), () -> what + " is empty in one of the two languages: " + text);
            Assertions.assertFalse(
                    language.contains("\n"), () -> what + " has more than one line; the page shows it on one: " + text);
        }
    }

    /** A sentence of several words that reads the same in both languages has not been translated. */
    static void checkTranslated(String what, Text text) {
        check(what, text);
        boolean sentence = text.english().strip().split("\\s+").length > 3;
        Assertions.assertFalse(
                sentence && text.english().equals(text.spanish()),
                () -> what + " is the same in English and Spanish: " + text.english());
    }
}
