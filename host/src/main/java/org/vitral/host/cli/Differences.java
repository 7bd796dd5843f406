package org.vitral.host.cli;

import java.util.Locale;
import org.vitral.host.verify.Difference;
import org.vitral.host.verify.Verification;

/** What a verification measured, for people: the verdict, then every figure as a difference and as a part of the largest value. */
final class Differences {
    private Differences() {}

    static void print(Verification verification, Program program) {
        program.print(verification.summary().english());
        Table table = new Table();
        table.row("  largest difference of", "absolute", "relative");
        row(table, "outputs", verification.outputs());
        row(table, "logits", verification.logits());
        verification.layers().forEach((layer, difference) -> row(table, "activations of " + layer, difference));
        verification
                .gradient()
                .ifPresent(g ->
                        row(table, "gradient at " + verification.gradientLayer().orElse(""), g));
        table.print(program);
    }

    private static void row(Table table, String what, Difference difference) {
        table.row("  " + what, number(difference.absolute()), number(difference.relative()));
    }

    /** A difference as tables have it. */
    static String number(double difference) {
        return String.format(Locale.ROOT, "%.1e", difference);
    }
}
