package org.vitral.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What work leaves in the program that it was done in. */
final class Traces {
    private Traces() {}

    /** Checks that it prints nothing, and that the threads it starts end. */
    static void checkNone(Runnable work) throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream trap = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(trap);
            System.setErr(trap);
            work.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertEquals("", printed.toString(StandardCharsets.UTF_8), "It prints; use slf4j, or say it by Run.status");
        List<Thread> left = List.of();
        for (int i = 0; i < 20; i++) {
            left = Thread.getAllStackTraces().keySet().stream()
                    .filter(t ->
                            !before.contains(t) && t.isAlive() && !t.getName().startsWith("ForkJoinPool.common"))
                    .filter(t -> t.getThreadGroup() != null
                            && !"system".equals(t.getThreadGroup().getName()))
                    .toList();
            if (left.isEmpty()) {
                return;
            }
            Thread.sleep(100);
        }
        fail("It leaves threads behind: " + left);
    }
}
