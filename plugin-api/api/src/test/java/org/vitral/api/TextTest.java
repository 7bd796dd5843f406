package org.vitral.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void a_text_within_a_text_stands_in_its_own_language_in_each() {
        Text why = Text.of("the disk is full", "el disco está lleno");
        assertThat(Text.format("%s of %s: %s.", "%s de %s: %s.", 1.5, "a", why))
                .isEqualTo(Text.of("1.5 of a: the disk is full.", "1.5 de a: el disco está lleno."));
    }
}
