package org.vitral.engine.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import java.util.Locale;
import java.util.Optional;
import org.vitral.api.Text;

/** What is known about the native library without loading it. */
final class Platform {
    private Platform() {}

    /** Of the library; a fixed part of the build. */
    static String version() {
        Package libraries = OnnxTensor.class.getPackage();
        String version = libraries == null ? null : libraries.getImplementationVersion();
        return version == null ? "1.29.0" : version;
    }

    /** Why there is no engine on this machine, and what can be done; empty if there is one. */
    static Optional<Text> missing() {
        if (Runtime.broken()) {
            return Optional.of(Failures.NOT_LOADED);
        }
        return missing(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Optional<Text> missing(String system, String processor) {
        String folder = system(system) + "-" + processor(processor);
        boolean there =
                OnnxTensor.class.getResource("/ai/onnxruntime/native/" + folder + "/" + library(system)) != null;
        return there
                ? Optional.empty()
                : Optional.of(Text.format(
                        "ONNX Runtime has no native library for %s (%s). Use a 64-bit Java on Linux, Windows or a Mac with an Apple chip,"
                                + " or choose another engine.",
                        "ONNX Runtime no tiene biblioteca nativa para %s (%s). Use un Java de 64 bits en Linux, Windows o una Mac con chip"
                                + " de Apple, o elija otro motor.",
                        system,
                        processor));
    }

    private static String system(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("mac") || lower.contains("darwin") ? "osx" : lower.contains("win") ? "win" : "linux";
    }

    private static String processor(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64", "arm64" -> "aarch64";
            default -> lower;
        };
    }

    private static String library(String system) {
        return switch (system(system)) {
            case "osx" -> "libonnxruntime.dylib";
            case "win" -> "onnxruntime.dll";
            default -> "libonnxruntime.so";
        };
    }
}
