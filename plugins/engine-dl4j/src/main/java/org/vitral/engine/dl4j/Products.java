package org.vitral.engine.dl4j;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Rows of values times filters, and what follows, by OpenBLAS on all cores: the work of convolutions and dense layers. */
final class Products {
    /** With fewer cells than this for each core, the cores share the filters instead of the cells. */
    private static final int FEW = 256;

    /** How many values a piece should take and give, to stay in a core's cache. */
    private static final int PIECE = 1 << 19;

    private final Lanes lanes;
    private final FloatPointer filters;
    private final int count;
    private final int size;
    private final Finish finish;

    /** @param filters one in each row; they have to stay where they are */
    Products(Lanes lanes, INDArray filters, Finish finish) {
        this.lanes = lanes;
        this.filters = pointer(filters);
        this.finish = finish;
        count = (int) filters.size(0);
        size = (int) filters.size(1);
    }

    /** Gives the rows of some cells, one after the other. */
    interface Rows {
        FloatPointer of(Lanes.Lane lane, int from, int to);
    }

    /** The values of an array that lies row-major in one piece. */
    static FloatPointer pointer(INDArray array) {
        return new FloatPointer(array.data().addressPointer()).capacity(array.length());
    }

    static FloatPointer at(FloatPointer pointer, long offset) {
        return new FloatPointer(pointer).position(offset);
    }

    /**
     * Computes a layer.
     *
     * @param added what a shortcut adds to each value, if there is one
     */
    void compute(Rows rows, int cells, INDArray result, @Nullable INDArray added) {
        FloatPointer target = pointer(result);
        FloatBuffer values = target.asBuffer();
        FloatBuffer other = added == null ? null : pointer(added).asBuffer();
        if (cells < FEW * lanes.count()) {
            FloatPointer all = rows.of(lanes.first(), 0, cells);
            int pieces = Math.min(count, lanes.count());
            lanes.each(pieces, (lane, i) -> {
                int first = part(count, i, pieces);
                int last = part(count, i + 1, pieces);
                multiply(all, cells, first, last, at(target, first));
                finish.apply(lane, values, other, 0, cells, first, last);
            });
            return;
        }
        int many = lanes.count() * Math.max(FEW, PIECE / Math.max(size, count));
        int pieces = lanes.count() * ((cells + many - 1) / many);
        lanes.each(pieces, (lane, i) -> {
            int from = part(cells, i, pieces);
            int to = part(cells, i + 1, pieces);
            multiply(rows.of(lane, from, to), to - from, 0, count, at(target, (long) from * count));
            finish.apply(lane, values, other, from, to, 0, count);
        });
    }

    private static int part(int of, int piece, int pieces) {
        return (int) ((long) of * piece / pieces);
    }

    private void multiply(FloatPointer rows, int cells, int first, int last, FloatPointer target) {
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasTrans,
                cells,
                last - first,
                size,
                1,
                rows,
                size,
                at(filters, (long) first * size),
                size,
                0,
                target,
                count);
    }
}
