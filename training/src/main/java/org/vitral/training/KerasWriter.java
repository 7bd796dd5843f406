package org.vitral.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes a trained network as a Sequential model of Keras 2: channels last, kernels {@code [kh, kw, in, out]}. */
final class KerasWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Plan plan;
    private final MultiLayerNetwork network;
    private final ArrayNode layers = JSON.arrayNode();
    private int side;
    private int channels;

    private KerasWriter(Plan plan, MultiLayerNetwork network) {
        this.plan = plan;
        this.network = network;
        this.side = plan.lesson().side();
        this.channels = plan.lesson().channels();
    }

    static void write(Plan plan, MultiLayerNetwork network, Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        Files.createDirectories(file.toAbsolutePath().getParent());
        new KerasWriter(plan, network).write(beside);
        Files.move(beside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(Path file) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            WritableGroup weights = hdf.putGroup("model_weights");
            ObjectNode input = JSON.objectNode().put("name", "input_1").put("dtype", "float32");
            input.putArray("batch_input_shape").addNull().add(side).add(side).add(channels);
            layers.addObject().put("class_name", "InputLayer").set("config", input);
            List<String> names = new ArrayList<>();
            for (LayerPlan layer : plan.layers()) {
                Layer trained = network.getLayer(layer.name());
                describe(layer);
                if (trained == null || trained.numParams() == 0) {
                    continue;
                }
                names.add(layer.name());
                WritableGroup group = weights.putGroup(layer.name());
                String kernel = layer.name() + "/kernel:0";
                String bias = layer.name() + "/bias:0";
                group.putAttribute("weight_names", new String[] {kernel, bias});
                WritableGroup inner = group.putGroup(layer.name());
                float[] biases = trained.getParam("b").toFloatVector();
                Object kernels = kernel(layer, trained.getParam("W"));
                if (layer instanceof LayerPlan.Convolution c && c.standardised()) {
                    fold(network.getLayer(Dl4jNetwork.standardisation(c)), (float[][][][]) kernels, biases);
                }
                inner.putDataset("kernel:0", kernels);
                inner.putDataset("bias:0", biases);
            }
            weights.putAttribute("layer_names", names.toArray(new String[0]));
            weights.putAttribute("backend", "tensorflow");
            weights.putAttribute("keras_version", "2.10.0");
            ObjectNode config = JSON.objectNode().put("name", plan.name());
            config.set("layers", layers);
            ObjectNode model = JSON.objectNode().put("class_name", "Sequential");
            model.set("config", config);
            hdf.putAttribute("model_config", model.toString());
            hdf.putAttribute("backend", "tensorflow");
            hdf.putAttribute("keras_version", "2.10.0");
        }
    }

    /** Once trained, batch normalisation is {@code scale * x + shift} for each feature map: the convolution before it takes that over. */
    private static void fold(Layer standardisation, float[][][][] kernel, float[] bias) {
        float[] gamma = standardisation.getParam("gamma").toFloatVector();
        float[] beta = standardisation.getParam("beta").toFloatVector();
        float[] mean = standardisation.getParam("mean").toFloatVector();
        float[] variance = standardisation.getParam("var").toFloatVector();
        for (int o = 0; o < bias.length; o++) {
            float scale = (float) (gamma[o] / Math.sqrt(variance[o] + Dl4jNetwork.EPSILON));
            bias[o] = scale * (bias[o] - mean[o]) + beta[o];
            for (float[][][] row : kernel) {
                for (float[][] window : row) {
                    for (float[] in : window) {
                        in[o] *= scale;
                    }
                }
            }
        }
    }

    /** DL4J's {@code [out, in, kh, kw]} to Keras' {@code [kh, kw, in, out]}; rows of a dense kernel from channels first to channels last. */
    private Object kernel(LayerPlan layer, INDArray weights) {
        if (layer instanceof LayerPlan.Convolution c) {
            int in = (int) weights.size(1);
            float[][][][] kernel = new float[c.window()][c.window()][in][c.filters()];
            for (int y = 0; y < c.window(); y++) {
                for (int x = 0; x < c.window(); x++) {
                    for (int i = 0; i < in; i++) {
                        for (int o = 0; o < c.filters(); o++) {
                            kernel[y][x][i][o] = weights.getFloat(o, i, y, x);
                        }
                    }
                }
            }
            return kernel;
        }
        int rows = (int) weights.size(0);
        int columns = (int) weights.size(1);
        boolean flattened = side > 0;
        float[][] kernel = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            int from = flattened ? row % channels * side * side + row / channels : row;
            for (int column = 0; column < columns; column++) {
                kernel[row][column] = weights.getFloat(from, column);
            }
        }
        side = 0;
        return kernel;
    }

    /** Adds the layer to the configuration and follows the picture's size. */
    private void describe(LayerPlan layer) {
        ObjectNode config = JSON.objectNode().put("name", layer.name());
        String type;
        if (layer instanceof LayerPlan.Convolution c) {
            type = "Conv2D";
            config.put("filters", c.filters()).put("activation", "relu").put("use_bias", true);
            config.put("padding", c.valid() ? "valid" : "same");
            config.putArray("kernel_size").add(c.window()).add(c.window());
            config.putArray("strides").add(c.stride()).add(c.stride());
            side = c.valid() ? side - c.window() + 1 : (side + c.stride() - 1) / c.stride();
            channels = c.filters();
        } else if (layer instanceof LayerPlan.MaxPooling p) {
            type = "MaxPooling2D";
            config.put("padding", "valid");
            config.putArray("pool_size").add(p.window()).add(p.window());
            config.putArray("strides").add(p.window()).add(p.window());
            side /= p.window();
        } else if (layer instanceof LayerPlan.GlobalAveragePooling) {
            type = "GlobalAveragePooling2D";
            side = 0;
        } else if (layer instanceof LayerPlan.Dense d) {
            type = "Dense";
            config.put("units", d.units()).put("activation", d.activation()).put("use_bias", true);
        } else {
            type = "Flatten";
        }
        layers.addObject().put("class_name", type).set("config", config);
    }
}
