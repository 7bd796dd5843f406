package org.vitral.keras.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vitral.api.InputSpec;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;
import org.vitral.keras.graph.Op;

/** Turns the flat list of layers into steps with known shapes. */
final class GraphBuilder {
    private static final int LARGEST_SIDE = 1 << 14;

    private final Draft draft;
    private InputSpec input = new InputSpec(1, 1, 1);
    private boolean sizeGuessed;

    private GraphBuilder(Draft draft) {
        this.draft = draft;
    }

    /**
     * @param input the picture it takes
     * @param sizeGuessed whether the file leaves rows and columns open
     */
    record Built(Draft draft, InputSpec input, boolean sizeGuessed) {}

    /** @param openSize rows and columns to take where the file leaves them open */
    static Built build(Flat flat, int kerasMajor, int openSize) {
        GraphBuilder builder = new GraphBuilder(new Draft(kerasMajor));
        Set<String> needed = needed(flat);
        boolean hasInput = false;
        for (Flat.Call call : flat.calls()) {
            if (!needed.contains(call.spec().name())) {
                continue;
            }
            if (call.spec().type().equals("InputLayer")) {
                if (hasInput) {
                    throw Flattener.broken(call.spec().name());
                }
                builder.input(call.spec(), openSize);
                hasInput = true;
            } else {
                JsonNode config = call.spec().config();
                Flat.Call modern = Keras1.wrote(config)
                        ? new Flat.Call(
                                new LayerSpec(
                                        call.spec().name(),
                                        call.spec().type(),
                                        Keras1.modern(config),
                                        call.spec().inputs()),
                                call.leaf())
                        : call;
                KnownLayers.read(new Layer(modern, builder.draft));
            }
            builder.draft.type(call.spec().name(), call.spec().type());
        }
        if (!hasInput) {
            throw Flattener.broken(flat.name());
        }
        return new Built(builder.draft, builder.input, builder.sizeGuessed);
    }

    /** What the output is made of; branches that lead elsewhere are left out. */
    private static Set<String> needed(Flat flat) {
        Set<String> needed = new HashSet<>();
        needed.add(flat.output());
        List<Flat.Call> calls = flat.calls();
        for (int i = calls.size() - 1; i >= 0; i--) {
            LayerSpec spec = calls.get(i).spec();
            if (needed.contains(spec.name()) || spec.type().equals("InputLayer")) {
                needed.add(spec.name());
                needed.addAll(spec.inputs());
            }
        }
        return needed;
    }

    private void input(LayerSpec spec, int openSize) {
        JsonNode shape = spec.config().path("batch_shape");
        int rank = shape.size() - 1;
        if (rank != 2 && rank != 3) {
            throw new NetworkException(
                    shape.isArray()
                            ? Text.format(
                                    "The network takes %s, which is not a picture. Only networks whose input is [rows, columns,"
                                            + " channels] can be explained.",
                                    "La red toma %s, que no es una imagen. Solo se pueden explicar redes cuya entrada es [filas,"
                                            + " columnas, canales].",
                                    ModelConfig.shown(shape.toString()))
                            : Text.of(
                                    "The file does not say what picture the network takes. Give its first layer an input_shape"
                                            + " and save it again.",
                                    "El archivo no dice qué imagen toma la red. Póngale input_shape a su primera capa y guárdela"
                                            + " de nuevo."));
        }
        int rows = side(shape.get(1), openSize);
        int columns = side(shape.get(2), openSize);
        JsonNode last = rank == 3 ? shape.get(3) : null;
        int channels = last == null ? 1 : last.isNull() ? 3 : last.asInt();
        if (channels != 1 && channels != 3) {
            throw new NetworkException(
                    rows == 1 || rows == 3
                            ? Text.format(
                                    "The network takes %d x %d x %d: its channels come first. Save it with"
                                            + " data_format=\"channels_last\".",
                                    "La red toma %d x %d x %d: sus canales van primero. Guárdela con"
                                            + " data_format=\"channels_last\".",
                                    rows,
                                    columns,
                                    channels)
                            : Text.format(
                                    "The network takes pictures of %d channels; only grey (1) and colour (3) can be explained.",
                                    "La red toma imágenes de %d canales; solo se pueden explicar grises (1) y en color (3).",
                                    channels));
        }
        input = new InputSpec(columns, rows, channels);
        if (rank == 3) {
            draft.add(spec.name(), Op.Input::new, List.of(), rows, columns, channels);
        } else {
            // Grey pictures without a channel axis, as in MNIST's first examples.
            draft.add(spec.name() + "#picture", Op.Input::new, List.of(), rows, columns, 1);
            draft.add(spec.name(), Op.Reshape::new, List.of(spec.name() + "#picture"), rows, columns);
        }
    }

    private int side(JsonNode size, int openSize) {
        if (size.isNull()) {
            sizeGuessed = true;
            return openSize;
        }
        if (!size.isInt() || size.intValue() < 1 || size.intValue() > LARGEST_SIDE) {
            throw new NetworkException(Text.format(
                    "The network takes a picture with a side of %s pixels, which cannot be.",
                    "La red toma una imagen con un lado de %s píxeles, que no puede ser.",
                    ModelConfig.shown(size.toString())));
        }
        return size.intValue();
    }
}
