package org.vitral.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** {@code Train NAME FILE.h5 [STEPS]}: trains lenet5, shapes or shapes-shortcut, says how well, and writes it. */
public final class Train {
    private static final long SEED = 1998;
    private static final int BATCH = 32;
    private static final int TEST_BATCHES = 40;

    private Train() {}

    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            System.err.println("usage: Train lenet5|shapes|shapes-shortcut FILE.h5 [STEPS]");
            System.exit(2);
        }
        prepare();
        Plan plan = Plan.of(args[0]);
        if (args.length > 2) {
            plan = plan.lasting(Integer.parseInt(args[2]));
        }
        MultiLayerNetwork network = Dl4jNetwork.of(plan, SEED);
        System.out.println(
                plan.name() + ": " + network.numParams() + " parameters, " + plan.steps() + " batches of " + BATCH);
        long begin = System.nanoTime();
        List<DataSet> unseen;
        try (Batches batches = new Batches(plan.lesson(), BATCH, SEED + 1, 0)) {
            unseen = batches.take(TEST_BATCHES);
        }
        try (Batches batches = new Batches(plan.lesson(), BATCH, SEED, (int) (plan.easy() * plan.steps()))) {
            for (int step = 1; step <= plan.steps(); step++) {
                network.fit(batches.take());
                if (step % 250 == 0 || step == plan.steps()) {
                    List<DataSet> some = step == plan.steps() ? unseen : unseen.subList(0, 10);
                    System.out.printf(
                            Locale.ROOT,
                            "%5d  loss %.4f  right %.4f of unseen pictures  %.0f s%n",
                            step,
                            network.score(),
                            accuracy(network, some),
                            (System.nanoTime() - begin) / 1e9);
                }
                if (step % 250 == 0) {
                    KerasWriter.write(plan, network, Path.of(args[1]));
                }
            }
        }
        KerasWriter.write(plan, network, Path.of(args[1]));
    }

    /** What ND4J and DL4J read once, while they load: with oneDNN a step takes half of the time. */
    private static void prepare() {
        System.setProperty("org.eclipse.deeplearning4j.helpers.disable", "false");
        System.setProperty("org.bytedeco.javacpp.platform.extension", "-avx2");
        System.setProperty("org.nd4j.log.initialization", "false");
    }

    private static double accuracy(MultiLayerNetwork network, List<DataSet> pictures) {
        int right = 0;
        int all = 0;
        for (DataSet batch : pictures) {
            INDArray said = network.output(batch.getFeatures()).argMax(1);
            INDArray truth = batch.getLabels().argMax(1);
            for (int i = 0; i < said.length(); i++) {
                if (batch.getLabels().getFloat(i, truth.getInt(i)) < 1) {
                    continue; // nothing to be seen
                }
                right += said.getInt(i) == truth.getInt(i) ? 1 : 0;
                all++;
            }
        }
        return (double) right / all;
    }
}
