package org.vitral.training;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.SigmoidSchedule;

/** A plan as DL4J runs it. */
final class Dl4jNetwork {
    /** Of batch normalisation. */
    static final double EPSILON = 1e-5;

    private Dl4jNetwork() {}

    /** The name of the batch normalisation after a convolution. */
    static String standardisation(LayerPlan.Convolution plan) {
        return plan.name() + "_standardised";
    }

    static MultiLayerNetwork of(Plan plan, long seed) {
        // A sigmoid that falls late: DL4J has no cosine of its own, and this one is half of it in all but name.
        ISchedule falling = new SigmoidSchedule(
                ScheduleType.ITERATION, plan.rate(), -10.0 / plan.steps(), (int) (0.6 * plan.steps()));
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(falling))
                .weightInit(WeightInit.RELU)
                .l2(1e-4)
                .list();
        for (LayerPlan layer : plan.layers()) {
            add(layers, layer);
        }
        Lesson lesson = plan.lesson();
        layers.setInputType(InputType.convolutional(lesson.side(), lesson.side(), lesson.channels()));
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        return network;
    }

    private static void add(NeuralNetConfiguration.ListBuilder layers, LayerPlan plan) {
        if (plan instanceof LayerPlan.Convolution c) {
            layers.layer(new ConvolutionLayer.Builder(c.window(), c.window())
                    .name(c.name())
                    .nOut(c.filters())
                    .stride(c.stride(), c.stride())
                    .convolutionMode(c.valid() ? ConvolutionMode.Truncate : ConvolutionMode.Same)
                    .activation(c.standardised() ? Activation.IDENTITY : Activation.RELU)
                    .build());
            if (c.standardised()) {
                layers.layer(new BatchNormalization.Builder()
                        .name(standardisation(c))
                        .decay(0.95)
                        .eps(EPSILON)
                        .useLogStd(false)
                        .build());
                layers.layer(new ActivationLayer.Builder()
                        .activation(Activation.RELU)
                        .build());
            }
        } else if (plan instanceof LayerPlan.MaxPooling p) {
            layers.layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                    .name(p.name())
                    .kernelSize(p.window(), p.window())
                    .stride(p.window(), p.window())
                    .build());
        } else if (plan instanceof LayerPlan.GlobalAveragePooling g) {
            layers.layer(new GlobalPoolingLayer.Builder(PoolingType.AVG)
                    .name(g.name())
                    .build());
        } else if (plan instanceof LayerPlan.Dense d && d.activation().equals("softmax")) {
            layers.layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                    .name(d.name())
                    .nOut(d.units())
                    .activation(Activation.SOFTMAX)
                    .weightInit(WeightInit.XAVIER)
                    .build());
        } else if (plan instanceof LayerPlan.Dense d) {
            layers.layer(new DenseLayer.Builder()
                    .name(d.name())
                    .nOut(d.units())
                    .activation(Activation.RELU)
                    .build());
        }
        // Flatten is DL4J's own business between a convolution and a dense layer.
    }
}
