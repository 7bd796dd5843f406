package org.example.onnx;

import org.vitral.api.NetworkException;
import org.vitral.api.NetworkFile;
import org.vitral.api.Text;

/** What happens to a value 0..255 of channel c before the network sees it. Exported networks mostly want {@code torch}. */
enum Preprocessing {
    none,
    scale,
    tf,
    torch,
    caffe;

    private static final float[] TORCH_MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] TORCH_DEVIATION = {0.229f, 0.224f, 0.225f};
    private static final float[] CAFFE_MEAN = {103.939f, 116.779f, 123.68f};

    static Preprocessing of(NetworkFile file, int channels) {
        String name = file.preprocessing().orElse(channels == 1 ? "scale" : "torch");
        for (Preprocessing p : values()) {
            if (p.name().equals(name) && (channels == 3 || (p != torch && p != caffe))) {
                return p;
            }
        }
        String allowed = channels == 1 ? "none, scale, tf" : "none, scale, tf, torch, caffe";
        throw new NetworkException(Text.format(
                "This ONNX network takes the preprocessing %s, not %s.",
                "Esta red ONNX toma el preprocesamiento %s, no %s.",
                allowed, name));
    }

    /** The channel of the picture that channel c of the network takes. */
    int channel(int c, int channels) {
        return this == caffe && channels == 3 ? 2 - c : c;
    }

    float apply(float value, int c) {
        return switch (this) {
            case none -> value;
            case scale -> value / 255;
            case tf -> value / 127.5f - 1;
            case torch -> (value / 255 - TORCH_MEAN[c]) / TORCH_DEVIATION[c];
            case caffe -> value - CAFFE_MEAN[c];
        };
    }
}
