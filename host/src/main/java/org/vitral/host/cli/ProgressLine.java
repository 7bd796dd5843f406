package org.vitral.host.cli;

import java.time.Duration;
import java.util.Locale;
import org.vitral.host.explain.Analysis;
import org.vitral.host.explain.Event;

/** One line on the terminal that says how far the work is; nothing at all where there is no terminal. */
final class ProgressLine implements AutoCloseable {
    private static final int BAR = 24;
    private static final int WIDTH = 79;

    private final Program program;
    private boolean drawn;

    ProgressLine(Program program) {
        this.program = program;
    }

    /** Draws what an analysis tells, to its end. */
    void follow(Analysis analysis) {
        if (program.terminal()) {
            analysis.listen(this::draw);
        }
    }

    private void draw(Event event) {
        if (event instanceof Event.Progress p) {
            String status = p.status().map(s -> ", " + s.english()).orElse("");
            draw(
                    p.method() + " on " + p.network(),
                    p.done(),
                    p.total(),
                    p.left().map(ProgressLine::words).orElse("") + status);
        }
    }

    /** Draws how far something is; {@code total} 0 if nobody knows. */
    synchronized void draw(String what, long done, long total, String more) {
        if (!program.terminal()) {
            return;
        }
        StringBuilder line = new StringBuilder("\r").append(what).append(' ');
        if (total > 0) {
            int full = (int) (BAR * Math.min(done, total) / total);
            line.append('[')
                    .append("=".repeat(full))
                    .append(" ".repeat(BAR - full))
                    .append("] ");
            line.append(String.format(Locale.ROOT, "%d/%d", done, total));
        } else {
            line.append("…");
        }
        line.append(more.isEmpty() ? "" : " " + more);
        String text = line.length() > WIDTH ? line.substring(0, WIDTH) : line.toString();
        program.err().print(text + "\u001b[K");
        program.err().flush();
        drawn = true;
    }

    static String words(Duration left) {
        long seconds = left.toSeconds();
        return seconds >= 60 ? seconds / 60 + " min " + seconds % 60 + " s left" : seconds + " s left";
    }

    /** Clears the line. */
    @Override
    public synchronized void close() {
        if (drawn) {
            program.err().print("\r\u001b[K");
            program.err().flush();
            drawn = false;
        }
    }
}
