package org.example.onnx;

import ai.onnxruntime.*;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vitral.api.*;

/** An open ONNX classifier. One picture at a time: many files have a fixed batch of one. */
record OnnxNetwork(NetworkCard card, OrtSession session) implements Network {
    static final Set<String> PREPROCESSINGS = Set.of("none", "scale", "torch");
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    @Override
    public Scores classify(PictureBatch batch) {
        int classes = card.classes();
        float[] logits = new float[batch.size() * classes];
        float[] probabilities = new float[batch.size() * classes];
        float[] picture = new float[card.input().size()];
        for (int i = 0; i < batch.size(); i++) {
            batch.write(i, picture, 0);
            float[] out = logits(run(picture));
            double max = Double.NEGATIVE_INFINITY;
            for (float logit : out) {
                max = Math.max(max, logit);
            }
            double sum = 0;
            for (float logit : out) {
                sum += Math.exp(logit - max);
            }
            for (int c = 0; c < classes; c++) {
                logits[i * classes + c] = out[c];
                probabilities[i * classes + c] = (float) (Math.exp(out[c] - max) / sum);
            }
        }
        return Scores.of(classes, logits, probabilities);
    }

    /** From values 0..255, channels last, to what the network says. */
    private float[] run(float[] picture) {
        int pixels = picture.length / 3;
        float[] input = new float[picture.length];
        for (int i = 0; i < picture.length; i++) {
            int c = i % 3;
            input[c * pixels + i / 3] = switch (card.preprocessing().name()) {
                case "torch" -> (picture[i] / 255 - MEAN[c]) / DEVIATION[c];
                case "scale" -> picture[i] / 255;
                default -> picture[i];
            };
        }
        long[] shape = {1, 3, card.input().height(), card.input().width()};
        String name = session.getInputNames().iterator().next();
        try (OnnxTensor tensor =
                        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(input), shape);
                OrtSession.Result result = session.run(Map.of(name, tensor))) {
            return ((float[][]) result.get(0).getValue())[0];
        } catch (OrtException e) {
            throw new NetworkException(Text.of("The network could not be run.", "La red no se pudo ejecutar."), e);
        }
    }

    /** A file that ends in softmax hides its logits; log(p) is them, but for a number that all classes share. */
    private static float[] logits(float[] out) {
        double sum = 0;
        float[] logs = new float[out.length];
        for (int c = 0; c < out.length; c++) {
            sum += out[c] >= 0 ? out[c] : Double.NaN;
            logs[c] = (float) Math.log(Math.max(out[c], 1e-30));
        }
        return Math.abs(sum - 1) < 1e-3 ? logs : out;
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        return Optional.empty();
    }

    @Override
    public void close() {
        close(session);
    }

    static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
