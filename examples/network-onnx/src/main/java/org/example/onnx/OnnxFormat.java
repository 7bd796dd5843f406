package org.example.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitral.api.*;
import org.vitral.api.NetworkReport.Finding;
import org.vitral.api.NetworkReport.Kind;

/**
 * ONNX classifiers of colour pictures, channels first, as PyTorch exports them. They classify, which is all that LIME and SHAP
 * need; an ONNX file does not tell its layers in a way that CAM or Grad-CAM could use, and the card says so.
 */
public final class OnnxFormat implements NetworkFormat {
    private static final int LARGEST = 4096;
    private static final Text NO_LAYERS =
            Text.of("an ONNX file gives its outputs only", "un archivo ONNX solo da sus salidas");

    @Override
    public Text title() {
        return Text.of("ONNX network", "Red ONNX");
    }

    @Override
    public Set<String> suffixes() {
        return Set.of(".onnx");
    }

    /** What an import page shows: the card, and what was assumed about the file. */
    @Override
    public NetworkReport inspect(NetworkFile file, OpenContext context) {
        try (Network network = open(file, context)) {
            Kind kind = file.preprocessing().isPresent() ? Kind.FACT : Kind.GUESS;
            String name = network.card().preprocessing().name();
            Text text = Text.format("Preprocessing: %s.", "Preprocesamiento: %s.", name);
            return new NetworkReport(network.card(), List.of(new Finding("preprocessing", kind, text)), List.of());
        }
    }

    @Override
    public Network open(NetworkFile file, OpenContext context) {
        String preprocessing = file.preprocessing().orElse("torch");
        if (!OnnxNetwork.PREPROCESSINGS.contains(preprocessing)) {
            throw refused("Preprocessing is torch, scale or none.", "El preprocesamiento es torch, scale o none.", null);
        }
        OrtSession session = null;
        try {
            // Custom operators are native code: none is registered, so that a stranger's file gets none.
            session = OrtEnvironment.getEnvironment().createSession(file.path().toString());
            return new OnnxNetwork(card(file, session, preprocessing), session);
        } catch (OrtException | NetworkException e) {
            if (session != null) {
                OnnxNetwork.close(session);
            }
            throw e instanceof NetworkException known
                    ? known
                    : refused("This is no ONNX network; export it again.", "No es una red ONNX; expórtela de nuevo.", e);
        }
    }

    private static NetworkCard card(NetworkFile file, OrtSession session, String preprocessing) throws OrtException {
        if (session.getNumInputs() != 1
                || !(session.getInputInfo().values().iterator().next().getInfo() instanceof TensorInfo in)
                || !(session.getOutputInfo().values().iterator().next().getInfo() instanceof TensorInfo out)
                || in.type != OnnxJavaType.FLOAT
                || in.getShape().length != 4
                || in.getShape()[1] != 3
                || Math.min(in.getShape()[2], in.getShape()[3]) < 1
                || Math.max(in.getShape()[2], in.getShape()[3]) > LARGEST
                || out.type != OnnxJavaType.FLOAT
                || out.getShape().length != 2
                || out.getShape()[1] < 1) {
            throw refused(
                    "This ONNX file is no picture classifier: it needs one float input [batch, 3, height, width] and an output [batch, classes].",
                    "Este archivo ONNX no es un clasificador de imágenes: necesita una entrada float [lote, 3, alto, ancho] y una salida [lote, clases].",
                    null);
        }
        int classes = Math.toIntExact(out.getShape()[1]);
        List<String> labels = file.labels().orElse(List.of());
        if (!labels.isEmpty() && labels.size() != classes) {
            throw refused("Give one label for each class.", "Dé una etiqueta para cada clase.", null);
        }
        return new NetworkCard(
                file.id(),
                Text.same(file.id()),
                new InputSpec((int) in.getShape()[3], (int) in.getShape()[2], 3),
                labels,
                classes,
                Set.of(),
                Map.of(FeatureMaps.class, NO_LAYERS, ClassGradients.class, NO_LAYERS, GlobalAveragePooling.class, NO_LAYERS),
                List.of(),
                new NetworkCard.Preprocessing(preprocessing, file.preprocessing().isEmpty()),
                Weights.present(file.path().toFile().length(), file.path().getFileName().toString()),
                Map.of("sha256", file.sha256()));
    }

    private static NetworkException refused(String english, String spanish, Throwable cause) {
        return new NetworkException(Text.of(english, spanish), cause);
    }
}
