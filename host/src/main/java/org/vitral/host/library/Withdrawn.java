package org.vitral.host.library;

import java.io.IOException;
import java.time.Duration;

/** An entry that has been removed from the library, and whose file has to go. */
public final class Withdrawn {
    private final LibraryFolder folder;
    private final LibraryEntry entry;

    Withdrawn(LibraryFolder folder, LibraryEntry entry) {
        this.folder = folder;
        this.entry = entry;
    }

    /** What was removed. */
    public LibraryEntry entry() {
        return entry;
    }

    /**
     * Removes the file once the last use of it has ended, in this process and in others.
     *
     * @param patience how long to wait for that
     * @param waiting is called if there is something to wait for
     * @return false if it was in use all the time; it goes when another network is added a day later
     */
    public boolean discard(Duration patience, Runnable waiting) {
        try {
            return Uses.whenUnused(folder.lock(entry), patience, waiting, () -> {
                // Added again while this call waited: the file belongs to the new entry.
                if (!folder.has(entry)) {
                    LibraryFolder.discard(folder.content(entry));
                }
            });
        } catch (IOException e) {
            throw folder.unusable(e);
        }
    }
}
