package org.example.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitral.api.ClassGradients;
import org.vitral.api.FeatureMaps;
import org.vitral.api.GlobalAveragePooling;
import org.vitral.api.InputSpec;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.NetworkFile;
import org.vitral.api.NetworkFormat;
import org.vitral.api.NetworkReport;
import org.vitral.api.NetworkReport.Finding;
import org.vitral.api.NetworkReport.Kind;
import org.vitral.api.OpenContext;
import org.vitral.api.Text;
import org.vitral.api.Weights;

/**
 * ONNX classifiers of one picture input and one output, as other frameworks export them. They classify, which is all that LIME
 * and SHAP need; an ONNX file does not tell its layers in a way that CAM or Grad-CAM could use, and the card says so.
 */
public final class OnnxFormat implements NetworkFormat {
    private static final int SIZE_IF_FREE = 224;
    private static final Text NO_LAYERS =
            Text.of("an ONNX file gives its outputs only", "un archivo ONNX solo da sus salidas");

    /** Where the channels stand in the input. */
    enum Layout {
        CHANNELS_FIRST,
        CHANNELS_LAST
    }

    /** What a session takes and gives. */
    record Shape(String input, String output, InputSpec spec, Layout layout, int classes) {}

    @Override
    public Text title() {
        return Text.of("ONNX network", "Red ONNX");
    }

    @Override
    public Set<String> suffixes() {
        return Set.of(".onnx");
    }

    @Override
    public NetworkReport inspect(NetworkFile file, OpenContext context) {
        try (OrtSession session = session(file)) {
            Shape shape = shape(session);
            Kind kind = file.preprocessing().isPresent() ? Kind.FACT : Kind.GUESS;
            Finding preprocessing = new Finding(
                    "preprocessing",
                    kind,
                    Text.format("Preprocessing: %s.", "Preprocesamiento: %s.", Preprocessing.of(file, shape.spec().channels()).name()));
            return new NetworkReport(card(file, shape), List.of(preprocessing), List.of());
        } catch (OrtException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public Network open(NetworkFile file, OpenContext context) {
        try {
            OrtSession session = session(file);
            Shape shape = shape(session);
            return new OnnxNetwork(
                    card(file, shape), shape, session, Preprocessing.of(file, shape.spec().channels()));
        } catch (OrtException e) {
            throw unreadable(file, e);
        }
    }

    private static NetworkCard card(NetworkFile file, Shape shape) {
        List<String> labels = file.labels().orElse(List.of());
        if (!labels.isEmpty() && labels.size() != shape.classes()) {
            throw new NetworkException(Text.format(
                    "%d labels were given for %d classes; give one for each.",
                    "Se dieron %d etiquetas para %d clases; dé una para cada una.",
                    labels.size(), shape.classes()));
        }
        return new NetworkCard(
                file.id(),
                Text.same(file.id()),
                shape.spec(),
                labels,
                shape.classes(),
                Set.of(),
                Map.of(FeatureMaps.class, NO_LAYERS, ClassGradients.class, NO_LAYERS, GlobalAveragePooling.class, NO_LAYERS),
                List.of(),
                new NetworkCard.Preprocessing(
                        Preprocessing.of(file, shape.spec().channels()).name(), file.preprocessing().isEmpty()),
                Weights.present(file.path().toFile().length(), file.path().getFileName().toString()),
                Map.of("sha256", file.sha256()));
    }

    private static OrtSession session(NetworkFile file) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        // Custom operators are native code: a file of a stranger's gets none, and none is registered.
        return OrtEnvironment.getEnvironment().createSession(file.path().toString(), options);
    }

    private static Shape shape(OrtSession session) throws OrtException {
        List<NodeInfo> inputs = List.copyOf(session.getInputInfo().values());
        List<NodeInfo> outputs = List.copyOf(session.getOutputInfo().values());
        if (inputs.size() != 1
                || outputs.isEmpty()
                || !(inputs.get(0).getInfo() instanceof TensorInfo in)
                || !(outputs.get(0).getInfo() instanceof TensorInfo out)
                || in.type != OnnxJavaType.FLOAT
                || in.getShape().length != 4
                || out.getShape().length != 2
                || out.getShape()[1] < 1) {
            throw new NetworkException(Text.of(
                    "This ONNX file is no picture classifier: it needs one float input of four dimensions and an output [batch, classes].",
                    "Este archivo ONNX no es un clasificador de imágenes: necesita una entrada float de cuatro dimensiones y una salida [lote, clases]."));
        }
        long[] dims = in.getShape();
        Layout layout = dims[1] == 1 || dims[1] == 3 ? Layout.CHANNELS_FIRST : Layout.CHANNELS_LAST;
        int at = layout == Layout.CHANNELS_FIRST ? 2 : 1;
        long channels = layout == Layout.CHANNELS_FIRST ? dims[1] : dims[3];
        if (channels != 1 && channels != 3) {
            throw new NetworkException(Text.of(
                    "This ONNX network takes neither grey nor colour pictures: its input has neither 1 nor 3 channels.",
                    "Esta red ONNX no toma imágenes grises ni de color: su entrada no tiene 1 ni 3 canales."));
        }
        InputSpec spec = new InputSpec(size(dims[at + 1]), size(dims[at]), (int) channels);
        return new Shape(
                inputs.get(0).getName(),
                outputs.get(0).getName(),
                spec,
                layout,
                Math.toIntExact(out.getShape()[1]));
    }

    private static int size(long declared) {
        if (declared > 4096) {
            throw new NetworkException(Text.format(
                    "An input of %d pixels is too large.", "Una entrada de %d píxeles es demasiado grande.", declared));
        }
        return declared < 1 ? SIZE_IF_FREE : (int) declared;
    }

    private static NetworkException unreadable(NetworkFile file, OrtException e) {
        return new NetworkException(
                Text.format(
                        "%s cannot be opened as an ONNX network; export it again.",
                        "%s no se puede abrir como red ONNX; expórtela de nuevo.",
                        file.path().getFileName()),
                e);
    }
}
