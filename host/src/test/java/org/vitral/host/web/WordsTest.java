package org.vitral.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Words ENGLISH = Words.in(Words.LANGUAGES.get(0));
    private static final Words SPANISH = Words.in(Words.LANGUAGES.get(1));

    @Test
    void both_languages_say_the_same_things_with_the_same_gaps() {
        assertThat(SPANISH.sentences().stringPropertyNames())
                .isEqualTo(ENGLISH.sentences().stringPropertyNames());
        for (String key : ENGLISH.sentences().stringPropertyNames()) {
            assertThat(gaps(SPANISH.sentences().getProperty(key)))
                    .as(key)
                    .isEqualTo(gaps(ENGLISH.sentences().getProperty(key)));
            assertThat(SPANISH.sentences().getProperty(key)).as(key).isNotBlank();
        }
    }

    @Test
    void every_key_is_used_and_every_key_used_is_there() throws IOException {
        Set<String> used = new TreeSet<>();
        Set<String> beginnings = new TreeSet<>();
        try (Stream<Path> sources = Files.list(sources())) {
            for (Path source :
                    sources.filter(p -> p.toString().endsWith(".java")).toList()) {
                Matcher literals =
                        Pattern.compile("\"([a-z]+\\.[a-z-]*)\"(\\s*\\+)?").matcher(Files.readString(source));
                while (literals.find()) {
                    (literals.group(2) == null ? used : beginnings).add(literals.group(1));
                }
            }
        }
        Set<String> there = ENGLISH.sentences().stringPropertyNames();
        Set<String> headings = new TreeSet<>();
        there.forEach(key -> headings.add(key.substring(0, key.indexOf('.') + 1)));
        Set<String> silent = new TreeSet<>(there);
        silent.removeIf(key -> used.contains(key)
                || beginnings.stream().anyMatch(key::startsWith)
                || (key.endsWith("-help") && used.contains(key.substring(0, key.length() - 5))));
        assertThat(silent).as("keys that nothing says").isEmpty();
        used.removeIf(
                word -> headings.stream().noneMatch(word::startsWith) || word.matches(".*\\.(css|js|svg|json|png)"));
        used.removeAll(there);
        assertThat(used).as("keys that are said and not there").isEmpty();
    }

    @Test
    void numbers_are_written_as_the_language_has_them() {
        assertThat(ENGLISH.percent(0.98765)).isEqualTo("98.8 %");
        assertThat(SPANISH.percent(0.98765)).isEqualTo("98,8 %");
        assertThat(ENGLISH.seconds(0.123)).isEqualTo("0.12 s");
        assertThat(ENGLISH.seconds(12.6)).isEqualTo("13 s");
        assertThat(ENGLISH.seconds(200)).isEqualTo("3 min 20 s");
        assertThat(ENGLISH.bytes(553_467_096)).isEqualTo("553 MB");
        assertThat(ENGLISH.bytes(1_234)).isEqualTo("2 kB");
        assertThat(ENGLISH.figure(0)).isEqualTo("0");
        assertThat(ENGLISH.figure(0.000001234)).isEqualTo("1.23 × 10⁻⁶");
        assertThat(SPANISH.figure(0.000001234)).isEqualTo("1,23 × 10⁻⁶");
        assertThat(ENGLISH.figure(0.00030299)).isEqualTo("0.000303");
        assertThat(ENGLISH.figure(-12.346)).isEqualTo("−12.35");
        assertThat(SPANISH.figure(-0.38363)).isEqualTo("−0,3836");
        assertThat(ENGLISH.figure(123_456.78)).isEqualTo("123,456.8");
        assertThat(ENGLISH.percent(0)).isEqualTo("0 %");
        assertThat(ENGLISH.percent(0.00004)).isEqualTo("< 0.01 %");
        assertThat(SPANISH.percent(0.00004)).isEqualTo("< 0,01 %");
    }

    @Test
    void a_language_that_is_not_spoken_has_no_words() {
        assertThat(Words.LANGUAGES).containsExactly(Locale.ENGLISH, Locale.forLanguageTag("es"));
    }

    private static List<String> gaps(String sentence) {
        return Pattern.compile("\\{\\d}")
                .matcher(sentence)
                .results()
                .map(m -> m.group())
                .sorted()
                .distinct()
                .toList();
    }

    private static Path sources() {
        Path host = Path.of("src/main/java/org/vitral/host/web");
        return Files.isDirectory(host)
                ? host
                : Path.of(System.getProperty("vitral.root", "."), "host").resolve(host);
    }
}
