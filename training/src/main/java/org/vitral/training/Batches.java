package org.vitral.training;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.vitral.api.Pixels;

/** Batches of a lesson, drawn ahead on a thread of its own. Batch {@code i} is the same at every run. */
final class Batches implements AutoCloseable {
    private static final int AHEAD = 6;

    private final Lesson lesson;
    private final int size;
    private final long seed;
    private final int easy;
    private final ExecutorService painter = Executors.newSingleThreadExecutor();
    private final Deque<Future<Drawn>> drawn = new ArrayDeque<>();
    private long next;

    /** Pictures as the network takes them: channels first, -1..1. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Drawn(float[] pictures, float[] classes) {}

    /** @param easy how many batches there are before the pictures have all their variety */
    Batches(Lesson lesson, int size, long seed, int easy) {
        this.lesson = lesson;
        this.size = size;
        this.seed = seed;
        this.easy = easy;
        for (int i = 0; i < AHEAD; i++) {
            order();
        }
    }

    private void order() {
        double variety = next < easy ? (double) next / easy : 1;
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + next++);
        drawn.add(painter.submit(() -> paint(variety, random)));
    }

    private Drawn paint(double variety, SplittableRandom random) {
        int pixels = lesson.side() * lesson.side();
        int channels = lesson.channels();
        float[] pictures = new float[size * pixels * channels];
        int number = lesson.classes().size();
        float[] classes = new float[size * number];
        for (int i = 0; i < size; ) {
            int classIndex = random.nextInt(number);
            Exercise drawn = lesson.draw(classIndex, variety, random);
            for (int take = 0; take < lesson.takes() && i < size; take++, i++) {
                Pixels picture = lesson.take(drawn.picture(), random);
                for (int c = 0; c < channels; c++) {
                    for (int p = 0; p < pixels; p++) {
                        pictures[(i * channels + c) * pixels + p] = picture.at(p * channels + c) / 127.5f - 1;
                    }
                }
                for (int k = 0; k < number; k++) {
                    classes[i * number + k] = drawn.empty() ? 1f / number : k == classIndex ? 1 : 0;
                }
            }
        }
        return new Drawn(pictures, classes);
    }

    /** The next batch. */
    DataSet take() {
        order();
        try {
            Drawn batch = drawn.remove().get();
            INDArray pictures = Nd4j.create(
                    batch.pictures(), new int[] {size, lesson.channels(), lesson.side(), lesson.side()}, 'c');
            INDArray classes = Nd4j.create(
                    batch.classes(), new int[] {size, lesson.classes().size()}, 'c');
            return new DataSet(pictures, classes);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** Several batches, to be kept for measuring. */
    List<DataSet> take(int number) {
        List<DataSet> kept = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            kept.add(take());
        }
        return kept;
    }

    @Override
    public void close() {
        painter.shutdownNow();
    }
}
