package org.example.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;
import org.vitral.api.Capability;
import org.vitral.api.InputSpec;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.PictureBatch;
import org.vitral.api.Scores;
import org.vitral.api.Text;

/** An open ONNX classifier. One picture at a time, since many exported files have a fixed batch of one. */
final class OnnxNetwork implements Network {
    private static final double CLOSE_TO_ONE = 1e-3;

    private final NetworkCard card;
    private final OnnxFormat.Shape shape;
    private final OrtSession session;
    private final Preprocessing preprocessing;

    OnnxNetwork(NetworkCard card, OnnxFormat.Shape shape, OrtSession session, Preprocessing preprocessing) {
        this.card = card;
        this.shape = shape;
        this.session = session;
        this.preprocessing = preprocessing;
    }

    @Override
    public NetworkCard card() {
        return card;
    }

    @Override
    public Scores classify(PictureBatch batch) {
        int classes = card.classes();
        float[] logits = new float[batch.size() * classes];
        float[] probabilities = new float[batch.size() * classes];
        float[] picture = new float[card.input().size()];
        for (int i = 0; i < batch.size(); i++) {
            batch.write(i, picture, 0);
            float[] out = run(picture);
            boolean already = areProbabilities(out);
            float[] softmax = softmax(out);
            for (int c = 0; c < classes; c++) {
                // A file that ends in softmax hides its logits; log(p) is them, but for a number that all classes share.
                logits[i * classes + c] = already ? (float) Math.log(Math.max(out[c], 1e-30)) : out[c];
                probabilities[i * classes + c] = already ? out[c] : softmax[c];
            }
        }
        return Scores.of(classes, logits, probabilities);
    }

    private float[] run(float[] picture) {
        InputSpec in = card.input();
        boolean first = shape.layout() == OnnxFormat.Layout.CHANNELS_FIRST;
        int pixels = in.width() * in.height();
        float[] input = new float[picture.length];
        for (int p = 0; p < pixels; p++) {
            for (int c = 0; c < in.channels(); c++) {
                float value = picture[p * in.channels() + preprocessing.channel(c, in.channels())];
                input[first ? c * pixels + p : p * in.channels() + c] = preprocessing.apply(value, c);
            }
        }
        long[] dims = first
                ? new long[] {1, in.channels(), in.height(), in.width()}
                : new long[] {1, in.height(), in.width(), in.channels()};
        try (OnnxTensor tensor =
                        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(input), dims);
                OrtSession.Result result = session.run(Map.of(shape.input(), tensor))) {
            return ((float[][]) result.get(shape.output()).orElseThrow().getValue())[0];
        } catch (OrtException e) {
            throw new NetworkException(
                    Text.format("%s could not be run: %s.", "%s no se pudo ejecutar: %s.", card.id(), e.getMessage()), e);
        }
    }

    private static boolean areProbabilities(float[] out) {
        double sum = 0;
        for (float v : out) {
            if (v < 0 || v > 1) {
                return false;
            }
            sum += v;
        }
        return Math.abs(sum - 1) < CLOSE_TO_ONE;
    }

    private static float[] softmax(float[] logits) {
        double max = Double.NEGATIVE_INFINITY;
        for (float l : logits) {
            max = Math.max(max, l);
        }
        double sum = 0;
        for (float l : logits) {
            sum += Math.exp(l - max);
        }
        float[] p = new float[logits.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = (float) (Math.exp(logits[i] - max) / sum);
        }
        return p;
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
