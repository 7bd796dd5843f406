package org.vitral.host.explain;

import org.vitral.api.NetworkException;
import org.vitral.api.Text;

/**
 * What open networks may take together.
 *
 * @param bytes at the most
 */
record MemoryBudget(long bytes) {

    /** Refuses a network that does not fit, before anything is opened. */
    void refuseTooLarge(String id, long needed) {
        refuse(Text.same(id), needed);
    }

    /** Refuses a network that does not fit on two engines at once. */
    void refuseTogether(String id, long needed) {
        refuse(Text.format("%s on two engines at once", "%s en dos motores a la vez", id), needed);
    }

    private void refuse(Text what, long needed) {
        if (needed > bytes) {
            throw new NetworkException(Text.format(
                    "%s needs %s of memory, more than the %s that networks may take: raise networks.memory in config/vitral.conf.",
                    "%s necesita %s de memoria, más que los %s que pueden ocupar las redes: aumente networks.memory en config/vitral.conf.",
                    what,
                    megabytes(needed),
                    megabytes(bytes)));
        }
    }

    private static String megabytes(long bytes) {
        return (bytes + 500_000) / 1_000_000 + " MB";
    }
}
