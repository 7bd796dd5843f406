package org.vitral.engine.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps ONNX Runtime from reporting to its maker. On Linux and macOS version 1.29.0 does so over the network from the moment its
 * environment is made, unless a variable says no; nothing about a person's pictures may leave the machine, not even that there are
 * any. The same code brings the whole process down where the command line is some kilobytes long (a regular expression over it
 * overflows the stack). The variable must be set before the library is loaded, which Java cannot do by itself.
 */
final class Telemetry {
    static final String VARIABLE = "ORT_DISABLE_TELEMETRY";
    private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

    private Telemetry() {}

    /** Call before anything of ONNX Runtime is touched. */
    static void forbid() {
        if (Platform.isWindows() || System.getenv(VARIABLE) != null) {
            return;
        }
        try {
            int failed =
                    NativeLibrary.getInstance("c").getFunction("setenv").invokeInt(new Object[] {VARIABLE, "1", 1});
            if (failed != 0) {
                LOG.warn("The variable {} could not be set: set it before Vitral starts", VARIABLE);
            }
        } catch (LinkageError e) {
            LOG.warn("The variable {} could not be set: set it before Vitral starts ({})", VARIABLE, e.toString());
        }
    }

    /** On Windows there is no variable, but events can be turned off. */
    static void forbid(OrtEnvironment environment) {
        try {
            environment.setTelemetry(false);
        } catch (OrtException e) {
            LOG.warn("ONNX Runtime's events could not be turned off: {}", e.getMessage());
        }
    }
}
