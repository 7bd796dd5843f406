package org.vitral.host.catalog;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.vitral.api.PictureBatch;

/** A method's pictures on their way into a network: remembers what the method threw, so that the network is not blamed for it. */
final class GuardedBatch implements PictureBatch {
    private final PictureBatch pictures;
    private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();

    GuardedBatch(PictureBatch pictures) {
        this.pictures = pictures;
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public void write(int index, float[] target, int offset) {
        try {
            pictures.write(index, target, offset);
        } catch (Throwable e) {
            thrown.compareAndSet(null, e);
            throw e;
        }
    }

    /** Throws what the method threw first, as it threw it, whatever the network made of it. */
    void rethrow() {
        Throwable first = thrown.get();
        if (first instanceof Error e) {
            throw e;
        }
        if (first != null) {
            GuardedBatch.<RuntimeException>sneak(first);
        }
    }

    @SuppressWarnings("unchecked") // the compiler cannot know that write throws unchecked exceptions alone
    private static <E extends Throwable> void sneak(Throwable e) throws E {
        throw (E) e;
    }
}
