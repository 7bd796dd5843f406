package org.vitral.host.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vitral.api.Text;

/** What the page says, in one language. */
final class Words {
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));

    private static final Map<Locale, Words> ALL = LANGUAGES.stream().collect(Collectors.toMap(l -> l, Words::new));

    private static final double LEAST_SHARE = 1e-4;

    private static final Pattern SIZE = Pattern.compile("(?<=\\d) x (?=\\d)");

    private final Locale locale;
    private final Properties sentences = new Properties();

    private Words(Locale locale) {
        this.locale = locale;
        String file = "messages_" + locale.getLanguage() + ".properties";
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            sentences.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of one of {@link #LANGUAGES}. */
    static Words in(Locale locale) {
        return Objects.requireNonNull(ALL.get(locale), locale::toString);
    }

    /** Both languages of a sentence, for messages that are not yet bound to a reader. */
    static Text both(String key, Object... arguments) {
        return Text.of(
                in(LANGUAGES.get(0)).say(key, arguments), in(LANGUAGES.get(1)).say(key, arguments));
    }

    Locale locale() {
        return locale;
    }

    /** The sentence of a key, {@code {0}} and so on filled with the arguments. */
    String say(String key, Object... arguments) {
        String sentence = sentences.getProperty(key);
        if (sentence == null) {
            throw new IllegalArgumentException("No words for " + key);
        }
        return IntStream.range(0, arguments.length)
                .boxed()
                .reduce(sentence, (s, i) -> s.replace("{" + i + "}", write(arguments[i])), (a, b) -> a);
    }

    /** The text in this language; sizes are written with a sign of multiplication, whoever wrote them. */
    String say(Text text) {
        return SIZE.matcher(text.in(locale)).replaceAll(" × ");
    }

    /** A whole number with its thousands parted. */
    String whole(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A number with at most so many digits after the sign. */
    String decimal(double number, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(digits);
        return format.format(number);
    }

    /** A number of any size with about three significant digits, as people write it. */
    String figure(double number) {
        double size = Math.abs(number);
        if (size != 0 && (size < 1e-5 || size >= 1e7)) {
            int power = (int) Math.floor(Math.log10(size));
            return signed(decimal(number / Math.pow(10, power), 2)) + " × 10" + raised(power);
        }
        int leading = size == 0 ? 0 : (int) -Math.floor(Math.log10(size));
        return signed(decimal(number, size >= 100 ? 1 : size >= 1 ? 2 : Math.max(4, leading + 2)));
    }

    private static String signed(String number) {
        return number.replace('-', '\u2212');
    }

    private static String raised(int power) {
        StringBuilder raised = new StringBuilder();
        for (char c : Integer.toString(power).toCharArray()) {
            raised.append(
                    c == '-'
                            ? '\u207b'
                            : "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079".charAt(c - '0'));
        }
        return raised.toString();
    }

    /** A share of one as a percentage; one that is not nothing is never written as nothing. */
    String percent(double share) {
        return share > 0 && share < LEAST_SHARE
                ? "< " + decimal(LEAST_SHARE * 100, 2) + " %"
                : decimal(share * 100, share >= 0.1 ? 1 : 2) + " %";
    }

    /** A file size. */
    String bytes(long bytes) {
        return bytes >= 1_000_000
                ? decimal(bytes / 1e6, bytes >= 100_000_000 ? 0 : 1) + " MB"
                : decimal(Math.ceil(bytes / 1e3), 0) + " kB";
    }

    /** A duration in seconds or minutes. */
    String seconds(double seconds) {
        return seconds >= 90
                ? say("duration.minutes", whole((long) seconds / 60), whole((long) seconds % 60))
                : say("duration.seconds", decimal(seconds, seconds >= 10 ? 0 : seconds >= 1 ? 1 : 2));
    }

    private String write(Object argument) {
        if (argument instanceof Text text) {
            return say(text);
        }
        return argument instanceof Integer || argument instanceof Long
                ? whole(((Number) argument).longValue())
                : String.valueOf(argument);
    }

    Properties sentences() {
        return sentences;
    }
}
