package org.vitral.engine.dl4j;

import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vitral.keras.graph.Op;

/**
 * A convolution as a product of matrices: each window is a row, and where windows are single cells the input is that matrix already.
 * oneDNN, which DL4J would ask, lays all values out anew before and after each convolution; that takes as long as the convolutions.
 */
final class Convolution implements Step {
    private final ConvolutionLayer settings;
    private final Op.Sides pad;
    private final INDArray filters;
    private final Products products;

    Convolution(BaseLayer<?> layer, Op.Sides pad, Finish.Bounds bounds, Lanes lanes) {
        this.pad = pad;
        settings = (ConvolutionLayer) layer.conf().getLayer();
        INDArray weights = layer.getParam("W"); // filters, channels, rows, columns
        filters = weights.permute(0, 2, 3, 1).dup('c'); // so that each lies as its windows do
        products =
                new Products(lanes, filters.reshape('c', filters.size(0), -1), new Finish(layer.getParam("b"), bounds));
    }

    @Override
    public INDArray run(List<INDArray> inputs, Memory memory) {
        INDArray input = inputs.get(0);
        Windows windows = new Windows(settings, pad, input);
        INDArray result = memory.array(windows.pictures, windows.rows, windows.columns, filters.size(0));
        FloatPointer values = Products.pointer(input);
        FloatBuffer source = values.asBuffer();
        Products.Rows rows = windows.areTheInput()
                ? (lane, from, to) -> Products.at(values, (long) from * windows.channels)
                : (lane, from, to) -> {
                    FloatPointer matrix = lane.matrix((long) (to - from) * windows.size());
                    windows.copy(source, matrix.asBuffer(), from, to);
                    return matrix;
                };
        products.compute(rows, windows.cells(), result, inputs.size() > 1 ? inputs.get(1) : null);
        return result;
    }

    @Override
    public void close() {
        filters.close();
    }
}
