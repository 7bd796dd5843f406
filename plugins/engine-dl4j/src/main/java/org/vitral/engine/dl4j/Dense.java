package org.vitral.engine.dl4j;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A dense layer. */
final class Dense implements Step {
    private final long outputs;
    private final Products products;

    Dense(BaseLayer<?> layer, Finish.Bounds bounds, Lanes lanes) {
        INDArray weights = layer.getParam("W").transpose(); // the layer has them column after column
        outputs = weights.size(0);
        products = new Products(lanes, weights, new Finish(layer.getParam("b"), bounds));
    }

    @Override
    public INDArray run(List<INDArray> inputs, Memory memory) {
        INDArray input = inputs.get(0);
        int pictures = (int) input.size(0);
        INDArray result = memory.array(pictures, outputs);
        FloatPointer values = Products.pointer(input);
        products.compute(
                (lane, from, to) -> Products.at(values, from * input.size(1)),
                pictures,
                result,
                inputs.size() > 1 ? inputs.get(1) : null);
        return result;
    }
}
