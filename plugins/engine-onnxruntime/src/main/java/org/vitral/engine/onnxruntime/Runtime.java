package org.vitral.engine.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.util.Optional;
import org.vitral.api.Text;

/** The native library and how it is used. Loads it. */
final class Runtime {
    private static volatile Optional<Text> noGpu = Optional.empty();
    private static volatile boolean loaded;

    private Runtime() {}

    static OrtEnvironment environment() {
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "vitral");
        loaded = true;
        return environment;
    }

    static boolean loaded() {
        return loaded;
    }

    /** Why a build for GPUs runs on the CPU, once that is known. */
    static Optional<Text> noGpu() {
        return noGpu;
    }

    static OrtSession open(Model model, Settings settings, int threads) throws OrtException {
        OrtEnvironment environment = environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            if (!settings.prepacking()) {
                options.addConfigEntry("session.disable_prepacking", "1");
            }
            if (model.weights().isPresent()) {
                options.addConfigEntry(
                        "session.model_external_initializers_file_folder_path",
                        model.weights().get().toString());
            }
            if (OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
                addGpu(options);
            }
            return environment.createSession(model.bytes(), options);
        }
    }

    private static void addGpu(OrtSession.SessionOptions options) {
        try {
            options.addCUDA(0);
        } catch (OrtException e) {
            noGpu = Optional.of(Text.of(
                    "Runs on the CPU: no usable NVIDIA GPU with CUDA 12 and cuDNN 9 was found.",
                    "Se ejecuta en la CPU: no se encontró una GPU NVIDIA utilizable con CUDA 12 y cuDNN 9."));
        }
    }
}
