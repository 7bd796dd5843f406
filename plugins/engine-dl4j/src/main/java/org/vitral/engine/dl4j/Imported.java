package org.vitral.engine.dl4j;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.KerasLayer;
import org.deeplearning4j.nn.modelimport.keras.KerasModel;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;

/** Gives a translated graph to DL4J's importer, in memory. */
final class Imported {
    private Imported() {}

    static ComputationGraph graph(Translation translation, String output) {
        KerasConfiguration configuration = translation.configuration();
        try {
            KerasModel model = new KerasModel()
                    .modelBuilder()
                    .modelJson(configuration.json(List.of(output)))
                    .enforceTrainingConfig(false)
                    .buildModel();
            model.getLayers().values().forEach(Imported::withoutDropout);
            setInputChannels(model, configuration);
            ComputationGraph graph = model.getComputationGraph(false);
            // One layer's weights at a time, so that a large network is not in memory twice.
            for (Map.Entry<String, Map<String, Values>> layer :
                    configuration.weights().entrySet()) {
                Map<String, INDArray> arrays = new HashMap<>();
                layer.getValue().forEach((name, values) -> arrays.put(name, array(values)));
                KerasLayer kerasLayer = Objects.requireNonNull(model.getLayers().get(layer.getKey()));
                kerasLayer.setWeights(arrays);
                kerasLayer.copyWeightsToLayer(graph.getLayer(layer.getKey()));
                arrays.values().forEach(INDArray::close);
            }
            return graph;
        } catch (IOException
                | InvalidKerasConfigurationException
                | UnsupportedKerasConfigurationException
                | RuntimeException e) {
            String why = e.getMessage() == null
                    ? e.getClass().getSimpleName()
                    : e.getMessage().lines().findFirst().orElse("");
            throw new NetworkException(
                    Text.of(
                            "DL4J's importer refuses this network: " + why + " Use the other engine.",
                            "El importador de DL4J rechaza esta red: " + why + " Use el otro motor."),
                    e);
        }
    }

    /** The importer gives convolutions a dropout that keeps everything, for whose mask the backward pass then looks in vain. */
    private static void withoutDropout(KerasLayer layer) {
        Layer layerConfiguration = layer.getLayer();
        if (layerConfiguration != null) {
            layerConfiguration.setIDropout(null);
        }
    }

    /** The importer looks for a depthwise layer's channels in the first layer before it that has filters: wrong behind a concatenation. */
    private static void setInputChannels(KerasModel model, KerasConfiguration configuration) {
        configuration.weights().forEach((name, weights) -> {
            Values kernel = weights.get("depthwise_kernel");
            KerasLayer layer = model.getLayers().get(name);
            if (kernel != null && layer != null && layer.getLayer() instanceof FeedForwardLayer filters) {
                filters.setNIn(kernel.shape()[2]);
                filters.setNOut((long) kernel.shape()[2] * kernel.shape()[3]);
            }
        });
    }

    private static INDArray array(Values values) {
        long[] shape = Arrays.stream(values.shape()).asLongStream().toArray();
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        FloatBuffer target = array.data().asNioFloat();
        values.fill().accept(target);
        return array;
    }
}
