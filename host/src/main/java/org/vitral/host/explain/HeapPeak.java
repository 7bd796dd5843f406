package org.vitral.host.explain;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The highest use of the heap since it was made, beyond what was in use then. */
final class HeapPeak {
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(p -> p.getType() == MemoryType.HEAP)
            .toList();
    private final long before;

    HeapPeak() {
        System.gc();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        before = pools.stream().mapToLong(p -> p.getUsage().getUsed()).sum();
    }

    long sinceStart() {
        return Math.max(
                0, pools.stream().mapToLong(p -> p.getPeakUsage().getUsed()).sum() - before);
    }
}
