package org.vitral.engine.onnxruntime;

import java.util.List;
import org.vitral.keras.graph.Op;

/**
 * The geometry of sliding windows, and the way back through it: what reached an output cell is spread over its window.
 *
 * @param size rows and columns that a window spans, dilation included
 * @param strides of the windows
 * @param dilation of the cells within a window
 * @param pad around the input
 */
record Windows(Op.Pair size, Op.Pair strides, Op.Pair dilation, Op.Sides pad) {

    static Windows of(int[] kernel, Op.Pair strides, Op.Pair dilation, Op.Sides pad) {
        Op.Pair size = new Op.Pair((kernel[0] - 1) * dilation.rows() + 1, (kernel[1] - 1) * dilation.columns() + 1);
        return new Windows(size, strides, dilation, pad);
    }

    /** Rows at the bottom and columns at the right that no window reaches. */
    Op.Sides leftOver(Tensor input, Tensor output) {
        return new Op.Sides(
                0,
                input.rows() + pad.top() + pad.bottom() - (output.rows() - 1) * strides.rows() - size.rows(),
                0,
                input.columns()
                        + pad.left()
                        + pad.right()
                        - (output.columns() - 1) * strides.columns()
                        - size.columns());
    }

    /** Puts zeros between cells, as many as the strides jump over; after the last ones too. */
    String space(Emitter e, String gradient, Tensor output) {
        if (strides.equals(Op.Pair.ONE)) {
            return gradient;
        }
        OnnxGraph g = e.graph();
        String cells = e.reshape(gradient, 0, output.channels(), output.rows(), 1, output.columns(), 1);
        String spaced = g.add(
                "Pad",
                List.of(cells, g.longs(0, 0, 0, 0, 0, 0, 0, 0, 0, strides.rows() - 1, 0, strides.columns() - 1)));
        return e.reshape(
                spaced,
                0,
                output.channels(),
                (long) output.rows() * strides.rows(),
                (long) output.columns() * strides.columns());
    }

    /** What has to be put around a {@link #space spaced} gradient so that windows of stride 1 over it give the input's size. May be negative. */
    Op.Sides padBack(Tensor input, Tensor output) {
        int top = size.rows() - 1 - pad.top();
        int left = size.columns() - 1 - pad.left();
        return new Op.Sides(
                top,
                input.rows() + size.rows() - 1 - output.rows() * strides.rows() - top,
                left,
                input.columns() + size.columns() - 1 - output.columns() * strides.columns() - left);
    }

    /** Puts zeros around rows and columns, or cuts them off where a side is negative. */
    static String pad(Emitter e, String value, Op.Sides s) {
        if (s.none()) {
            return value;
        }
        OnnxGraph g = e.graph();
        return g.add("Pad", List.of(value, g.longs(0, 0, s.top(), s.left(), 0, 0, s.bottom(), s.right())));
    }

    static Op.Sides sum(Op.Sides a, Op.Sides b) {
        return new Op.Sides(a.top() + b.top(), a.bottom() + b.bottom(), a.left() + b.left(), a.right() + b.right());
    }

    static Op.Sides positive(Op.Sides s) {
        return new Op.Sides(
                Math.max(s.top(), 0), Math.max(s.bottom(), 0), Math.max(s.left(), 0), Math.max(s.right(), 0));
    }

    static Op.Sides negative(Op.Sides s) {
        return new Op.Sides(-s.top(), -s.bottom(), -s.left(), -s.right());
    }
}
