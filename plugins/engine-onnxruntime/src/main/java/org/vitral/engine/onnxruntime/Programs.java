package org.vitral.engine.onnxruntime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Open programs by name, opened when first asked for and once only. At most a few stay: the one that was used longest ago is
 * closed, but never while it runs. Thread-safe.
 */
final class Programs implements AutoCloseable {
    private final int most;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    Programs(int most) {
        this.most = most;
    }

    private static final class Entry {
        final Supplier<Program> opens;
        int users;
        boolean dropped;
        private @org.jspecify.annotations.Nullable Program program;

        Entry(Supplier<Program> opens) {
            this.opens = opens;
        }

        synchronized Program program() {
            if (program == null) {
                program = opens.get();
            }
            return program;
        }

        synchronized void close() {
            if (program != null) {
                program.close();
                program = null;
            }
        }
    }

    <R> R with(String name, Supplier<Program> opens, Function<Program, R> work) {
        Entry entry = take(name, opens);
        try {
            return work.apply(entry.program());
        } finally {
            give(entry);
        }
    }

    /** How many are open or opening. */
    synchronized int size() {
        return entries.size();
    }

    private Entry take(String name, Supplier<Program> opens) {
        List<Entry> idle = new ArrayList<>();
        Entry entry;
        synchronized (this) {
            entry = entries.computeIfAbsent(name, n -> new Entry(opens));
            entry.users++;
            Map<String, Entry> old = new HashMap<>();
            int surplus = entries.size() - most;
            for (Map.Entry<String, Entry> e : entries.entrySet()) {
                if (surplus > 0 && e.getValue() != entry) {
                    old.put(e.getKey(), e.getValue());
                    surplus--;
                }
            }
            old.forEach((key, value) -> {
                entries.remove(key);
                value.dropped = true;
                if (value.users == 0) {
                    idle.add(value);
                }
            });
        }
        idle.forEach(Entry::close);
        return entry;
    }

    private void give(Entry entry) {
        boolean last;
        synchronized (this) {
            entry.users--;
            last = entry.dropped && entry.users == 0;
        }
        if (last) {
            entry.close();
        }
    }

    /** Closes all that nobody uses; the rest closes after its last use. */
    @Override
    public void close() {
        List<Entry> idle = new ArrayList<>();
        synchronized (this) {
            entries.values().forEach(entry -> {
                entry.dropped = true;
                if (entry.users == 0) {
                    idle.add(entry);
                }
            });
            entries.clear();
        }
        idle.forEach(Entry::close);
    }
}
