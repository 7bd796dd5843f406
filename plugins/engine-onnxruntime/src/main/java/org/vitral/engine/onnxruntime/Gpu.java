package org.vitral.engine.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.vitral.api.Text;

/** Whether networks run on an NVIDIA GPU: in a build with {@code -Pgpu}, where driver, CUDA and cuDNN are there. */
final class Gpu {
    private static final String PROVIDER = "/ai/onnxruntime/native/linux-x64/libonnxruntime_providers_cuda.so";

    private static volatile State state = found();

    private Gpu() {}

    private static State found() {
        String windows = System.getenv("SystemRoot");
        boolean driver = Files.exists(Path.of("/dev/nvidia0"))
                || (windows != null && Files.exists(Path.of(windows, "System32", "nvcuda.dll")));
        return State.of(OnnxTensor.class.getResource(PROVIDER) != null, driver);
    }

    /** As far as it is known without loading natives. */
    static State state() {
        return state;
    }

    /** Whether this is a build for GPUs; it has no library for Macs. */
    static boolean built() {
        return state != State.NOT_BUILT;
    }

    /** Tries CUDA, once. */
    static synchronized boolean usable() {
        if (state == State.UNTRIED) {
            Runtime.environment();
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.addCUDA(0);
                state = State.USABLE;
            } catch (OrtException e) {
                state = State.NO_CUDA;
            }
        }
        return state == State.USABLE;
    }

    /** What is known of CUDA here. */
    enum State {
        NOT_BUILT,
        NO_DRIVER,
        /** It looks well, but CUDA has not been tried: that would load natives. */
        UNTRIED,
        USABLE,
        NO_CUDA;

        /** What can be said before CUDA is tried. */
        static State of(boolean built, boolean driver) {
            return !built ? NOT_BUILT : driver ? UNTRIED : NO_DRIVER;
        }

        /** What networks run on; before CUDA has been tried, what they will run on if it works. */
        String device() {
            return this == USABLE || this == UNTRIED ? "GPU (CUDA)" : "CPU";
        }

        /** Why there is no GPU at work, and what to do; nothing if there is. */
        Optional<Text> remark() {
            return switch (this) {
                case USABLE -> Optional.empty();
                case UNTRIED ->
                    Optional.of(
                            Text.of(
                                    "An NVIDIA driver is there; CUDA and cuDNN are tried when the first network opens. Without them it runs on the CPU.",
                                    "Hay un controlador de NVIDIA; CUDA y cuDNN se prueban al abrir la primera red. Sin ellos se ejecuta en la CPU."));
                case NOT_BUILT ->
                    Optional.of(Text.of(
                            "Runs on the CPU. For an NVIDIA GPU, build with ./mvnw -Pgpu package.",
                            "Se ejecuta en la CPU. Para una GPU NVIDIA, compile con ./mvnw -Pgpu package."));
                case NO_DRIVER ->
                    Optional.of(
                            Text.of(
                                    "Runs on the CPU: no NVIDIA driver was found. Install it, with CUDA and cuDNN, to use a GPU.",
                                    "Se ejecuta en la CPU: no se encontró un controlador de NVIDIA. Instálelo, con CUDA y cuDNN, para usar una GPU."));
                case NO_CUDA ->
                    Optional.of(
                            Text.of(
                                    "Runs on the CPU: there is an NVIDIA driver, but CUDA and cuDNN in the versions that ONNX Runtime needs are not.",
                                    "Se ejecuta en la CPU: hay un controlador de NVIDIA, pero no CUDA y cuDNN en las versiones que necesita ONNX Runtime."));
            };
        }
    }
}
