package org.vitral.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A service that measures what only its plug-in can measure: {@code vitral bench ID} runs it. The host prints a line for each
 * row, or the rows as JSON. An engine measures how fast it opens networks, for instance.
 */
@ApiStatus(value = ApiStatus.Level.EXPERIMENTAL, since = "1.0.0")
public interface Benchmark {

    /** What {@code vitral bench} takes, such as {@code open}. */
    String id();

    /** What it measures. */
    Text title();

    /**
     * Measures. May take minutes.
     *
     * @param files of networks to measure with; none means what the benchmark itself thinks worth measuring
     * @param scratch an empty folder for files of any size; the host deletes it afterwards
     * @param progress is told what is going on, for a person who waits
     * @return one row for each network, in the order of {@code files}
     * @throws VitralException if a file cannot be opened
     */
    List<Row> run(List<Path> files, Path scratch, Consumer<Text> progress);

    /**
     * What was measured of one network.
     *
     * @param network its name, or that of its file
     * @param figures what was measured
     */
    record Row(String network, List<Figure> figures) {
        public Row {
            figures = List.copyOf(figures);
        }
    }

    /**
     * One number.
     *
     * @param key names it in JSON
     * @param label names it for people
     * @param value of it
     * @param unit of it
     */
    record Figure(String key, Text label, double value, Unit unit) {
        public Figure {
            Ids.checkKey(key);
        }

        /** The number with its unit, such as {@code 2.4x} or {@code 230 MB}. */
        public String written() {
            return switch (unit) {
                case RATIO -> String.format(Locale.ROOT, "%.1fx", value);
                case MILLISECONDS -> String.format(Locale.ROOT, "%.0f ms", value);
                case MEGABYTES -> String.format(Locale.ROOT, "%.0f MB", value);
                case PER_SECOND -> String.format(Locale.ROOT, "%.1f/s", value);
            };
        }
    }

    /** What a figure counts. */
    enum Unit {
        /** How many times as much as something else in the same run. */
        RATIO,
        /** Thousandths of a second. */
        MILLISECONDS,
        /** Millions of bytes. */
        MEGABYTES,
        /** How many in a second. */
        PER_SECOND
    }
}
