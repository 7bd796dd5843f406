package org.vitral.engine.onnxruntime;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;

/** What a person reads when a network cannot be opened or run. */
final class Failures {
    private Failures() {}

    static NetworkException weightsGone(Path file, Throwable cause) {
        return new NetworkException(
                Text.format(
                        "The weights in %s cannot be read any more: put the file back, or open the network again.",
                        "Los pesos de %s ya no se pueden leer: restituya el archivo o abra la red de nuevo.",
                        file.getFileName()),
                cause);
    }

    static NetworkException tooLargeToCopy() {
        return new NetworkException(Text.of(
                "This network has more than 1.9 GB of weights that ONNX Runtime cannot use in place: save the file without"
                        + " compression, as float32, and open it again.",
                "Esta red tiene más de 1,9 GB de pesos que ONNX Runtime no puede usar en su lugar: guarde el archivo sin"
                        + " compresión, como float32, y ábralo de nuevo."));
    }

    static NetworkException notOpened(OrtException cause) {
        return new NetworkException(
                Text.format(
                        "ONNX Runtime cannot open this network (%s): try another engine, or free some memory.",
                        "ONNX Runtime no puede abrir esta red (%s): pruebe con otro motor o libere memoria.",
                        line(cause)),
                cause);
    }

    static NetworkException notRun(OrtException cause) {
        return new NetworkException(
                Text.format(
                        "ONNX Runtime failed while it ran this network (%s): try again with fewer pictures at once, or another engine.",
                        "ONNX Runtime falló al ejecutar esta red (%s): intente de nuevo con menos imágenes a la vez o con otro motor.",
                        line(cause)),
                cause);
    }

    static final Text NOT_LOADED = Text.of(
            "The native library of ONNX Runtime cannot be loaded: it needs glibc 2.28 or newer on Linux, and a temporary folder that"
                    + " programs may run from (-Djava.io.tmpdir=FOLDER).",
            "La biblioteca nativa de ONNX Runtime no se puede cargar: necesita glibc 2.28 o posterior en Linux, y una carpeta temporal"
                    + " desde la que se puedan ejecutar programas (-Djava.io.tmpdir=CARPETA).");

    static NetworkException notLoaded(LinkageError cause) {
        return new NetworkException(NOT_LOADED, cause);
    }

    static NetworkException notSpatial(String node) {
        return new NetworkException(Text.format(
                "This network has no layer %s with rows, columns and channels: choose one of its convolutional layers.",
                "Esta red no tiene una capa %s con filas, columnas y canales: elija una de sus capas convolucionales.",
                node));
    }

    private static String line(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
        return message.length() > 200 ? message.substring(0, 200) + "…" : message;
    }
}
