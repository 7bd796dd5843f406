package org.vitral.engine.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;

/** The native library, loaded when it is first asked for. */
final class Runtime {
    private static volatile boolean broken;

    private Runtime() {}

    /** Loading happens once, in the initialization of this class. */
    private static final class Loaded {
        static final OrtEnvironment ENVIRONMENT = load();

        private static OrtEnvironment load() {
            Telemetry.forbid();
            Leftovers.sweep(Path.of(System.getProperty("java.io.tmpdir", ".")));
            // What goes wrong is thrown: the library need not write it to standard error as well.
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "vitral");
            Telemetry.forbid(environment);
            return environment;
        }
    }

    /** @throws org.vitral.api.NetworkException if the library is there but cannot be loaded */
    static OrtEnvironment environment() {
        try {
            return Loaded.ENVIRONMENT;
        } catch (LinkageError e) {
            broken = true;
            throw Failures.notLoaded(e);
        }
    }

    /** Whether loading has been tried in vain. */
    static boolean broken() {
        return broken;
    }

    static OrtSession open(Model model, Settings settings, int threads) throws OrtException {
        OrtEnvironment environment = environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            // It would pad a maximum pooling with minus infinity where the network pads with zeros: wrong for negative
            // maps (ResNetV2).
            options.addConfigEntry("optimization.disable_specified_optimizers", "Pad_Fusion");
            if (!settings.prepacking()) {
                options.addConfigEntry("session.disable_prepacking", "1");
            }
            if (model.weights().isPresent()) {
                options.addConfigEntry(
                        "session.model_external_initializers_file_folder_path",
                        model.weights().get().toString());
            }
            if (Gpu.usable()) {
                options.addCUDA(0);
            }
            return environment.createSession(model.bytes(), options);
        }
    }
}
