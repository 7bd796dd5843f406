package org.vitral.engine.dl4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitral.api.Text;

/** What this machine offers, found out without loading anything native. */
final class Machine {
    private static final String OS = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    private static final String ARCH = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);

    private Machine() {}

    static boolean isLinux() {
        return OS.contains("linux");
    }

    private static boolean isIntel() {
        return ARCH.equals("amd64") || ARCH.equals("x86_64");
    }

    /** JavaCPP's name of this platform. */
    static String platform() {
        String os = isLinux() ? "linux" : OS.contains("win") ? "windows" : OS.contains("mac") ? "macosx" : OS;
        return os + "-" + (isIntel() ? "x86_64" : ARCH.equals("aarch64") ? "arm64" : ARCH);
    }

    /** The natives with oneDNN inside; there are none for other processors. */
    static String extension() {
        return isIntel() ? "-avx2" : "";
    }

    /** Why ND4J cannot run here, if it cannot. */
    static Optional<Text> missing() {
        String natives = "org/nd4j/nativeblas/" + platform() + extension() + "/";
        String library = natives + System.mapLibraryName("jnind4jcpu");
        if (Machine.class.getClassLoader().getResource(library) == null) {
            return Optional.of(Text.of(
                    "DL4J has no native library for " + platform()
                            + " in this build. Build on this machine, or use the other engine.",
                    "DL4J no tiene biblioteca nativa para " + platform()
                            + " en esta versión. Compile en esta máquina o use el otro motor."));
        }
        if (isIntel() && isLinux() && !processorHas("avx2")) {
            return Optional.of(Text.of(
                    "DL4J needs a processor with AVX2. Use the other engine.",
                    "DL4J necesita un procesador con AVX2. Use el otro motor."));
        }
        return Optional.empty();
    }

    /** Whether the build carries ND4J's CUDA backend. */
    static boolean hasCudaBuild() {
        return Machine.class.getClassLoader().getResource("org/nd4j/linalg/jcublas/JCublasBackend.class") != null;
    }

    /** Whether the driver of an NVIDIA GPU is there. */
    static boolean hasGpu() {
        return Files.exists(Path.of("/proc/driver/nvidia/version"))
                || OS.contains("win") && System.getenv("CUDA_PATH") != null;
    }

    static boolean processorHas(String flag) {
        return processor().contains(" " + flag + " ");
    }

    static boolean isMadeByIntel() {
        return processor().contains("GenuineIntel");
    }

    /** What Linux says of the processor. */
    private static String processor() {
        try {
            return Files.readString(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** Where natives are unpacked: the user's cache folder, as the system has it. */
    static Path cache() {
        String home = System.getProperty("user.home", ".");
        Path base;
        if (OS.contains("win")) {
            base = Path.of(or(System.getenv("LOCALAPPDATA"), home));
        } else if (OS.contains("mac")) {
            base = Path.of(home, "Library", "Caches");
        } else {
            base = Path.of(or(System.getenv("XDG_CACHE_HOME"), home + "/.cache"));
        }
        return base.resolve("vitral").resolve("dl4j");
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null || given.isBlank() ? otherwise : given;
    }
}
