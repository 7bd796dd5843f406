package org.vitral.keras.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vitral.api.CancelledException;
import org.vitral.api.InputSpec;
import org.vitral.api.PictureBatch;
import org.vitral.api.Pixels;

@Timeout(30)
class PipelineTest {
    private static final InputSpec INPUT = new InputSpec(2, 2, 3);
    private final ToySession session = new ToySession(INPUT, 2, 4);
    private final Pipeline pipeline = new Pipeline(session, INPUT, Preprocessing.parse("none"), "toy");

    @AfterEach
    void close() {
        pipeline.close();
    }

    /** Picture i holds i everywhere. */
    private static PictureBatch numbered(int size) {
        return new PictureBatch() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public void write(int index, float[] target, int offset) {
                for (int i = 0; i < INPUT.size(); i++) {
                    target[offset + i] = index;
                }
            }
        };
    }

    @Test
    void every_picture_comes_out_at_its_place_whatever_the_number() {
        for (int n : new int[] {1, 3, 4, 5, 8, 9, 101}) {
            float[] got = new float[n];
            pipeline.run(numbered(n), (first, outputs) -> {
                for (int i = 0; i < outputs.logits().length; i += 2) {
                    got[first + i / 2] = outputs.logits()[i];
                }
            });
            for (int i = 0; i < n; i++) {
                assertThat(got[i]).as("picture %d of %d", i, n).isEqualTo(i);
            }
        }
    }

    @Test
    void the_engine_gets_its_own_batches() {
        pipeline.run(numbered(10), (first, outputs) -> {});
        assertThat(session.batches).containsExactly(4, 4, 2);
    }

    @Test
    void no_picture_is_no_work() {
        pipeline.run(numbered(0), (first, outputs) -> {});
        assertThat(session.batches).isEmpty();
    }

    @Test
    void each_picture_is_asked_for_once() {
        AtomicInteger asked = new AtomicInteger();
        BitSet seen = new BitSet();
        PictureBatch batch = new PictureBatch() {
            @Override
            public int size() {
                return 50;
            }

            @Override
            public void write(int index, float[] target, int offset) {
                asked.incrementAndGet();
                synchronized (seen) {
                    seen.set(index);
                }
            }
        };
        pipeline.run(batch, (first, outputs) -> {});
        assertThat(asked).hasValue(50);
        assertThat(seen.cardinality()).isEqualTo(50);
    }

    @Test
    void a_cancellation_comes_out_as_it_went_in_and_nothing_is_written_afterwards() throws Exception {
        CancelledException cancelled = new CancelledException();
        AtomicInteger written = new AtomicInteger();
        PictureBatch batch = new PictureBatch() {
            @Override
            public int size() {
                return 1000;
            }

            @Override
            public void write(int index, float[] target, int offset) {
                written.incrementAndGet();
                if (index == 9) {
                    throw cancelled;
                }
            }
        };
        assertThatThrownBy(() -> pipeline.run(batch, (first, outputs) -> {})).isSameAs(cancelled);
        int soFar = written.get();
        assertThat(soFar).isLessThanOrEqualTo(12);
        Thread.sleep(50);
        assertThat(written).hasValue(soFar);
        pipeline.run(numbered(5), (first, outputs) -> {});
        assertThat(session.batches).endsWith(4, 1);
    }

    @Test
    void a_failing_engine_ends_the_call_once_no_picture_is_being_written() {
        IllegalStateException broken = new IllegalStateException("broken");
        assertThatThrownBy(() -> pipeline.run(numbered(100), (first, outputs) -> {
                    throw broken;
                }))
                .isSameAs(broken);
    }

    @Test
    void several_calls_at_once_do_not_mix() throws Exception {
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Thread thread = new Thread(() -> {
                for (int round = 0; round < 20; round++) {
                    pipeline.run(numbered(23), (first, outputs) -> {
                        for (int i = 0; i < outputs.logits().length; i += 2) {
                            assertThat(outputs.logits()[i]).isEqualTo(first + i / 2);
                        }
                    });
                }
            });
            thread.setUncaughtExceptionHandler((failed, thrown) -> {
                synchronized (failures) {
                    failures.add(thrown);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void its_threads_end_with_it() throws Exception {
        pipeline.run(numbered(50), (first, outputs) -> {});
        pipeline.close();
        for (int i = 0; i < 100 && threadsOfOurs() > 0; i++) {
            Thread.sleep(20);
        }
        assertThat(threadsOfOurs()).isZero();
    }

    private static long threadsOfOurs() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("vitral-pictures-toy-"))
                .count();
    }

    @Test
    void a_picture_of_another_size_is_refused() {
        Pixels other = Pixels.of(1, 1, 3, new float[3]);
        assertThatThrownBy(() -> pipeline.one(other, (s, buffer) -> 1)).hasMessageContaining("1 x 1 x 3");
    }
}
