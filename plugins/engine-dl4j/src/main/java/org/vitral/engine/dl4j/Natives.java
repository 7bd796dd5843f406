package org.vitral.engine.dl4j;

import com.sun.jna.Function;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.deeplearning4j.common.config.DL4JClassLoading;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;

/** Loads ND4J once, tuned, when the first graph is opened: nobody else pays for it. */
final class Natives {
    /** Parameters of glibc's mallopt. */
    private static final int M_TRIM_THRESHOLD = -1;

    private static final int M_MMAP_THRESHOLD = -3;

    private static @Nullable String backend;

    private Natives() {}

    /** The backend's name once ND4J runs. */
    static synchronized @Nullable String backend() {
        return backend;
    }

    /** Whether ND4J, once it runs, has its values where Java sees them. */
    static synchronized boolean runsOnCpu() {
        return "CpuBackend".equals(backend);
    }

    static synchronized void start() {
        if (backend != null) {
            return;
        }
        try {
            prepare();
            ND4JClassLoading.setNd4jClassloaderFromClass(Natives.class);
            DL4JClassLoading.setDl4jClassloaderFromClass(Natives.class);
            backend = Nd4j.getBackend().getClass().getSimpleName();
            if (runsOnCpu()) {
                Nd4j.factory().blas(); // which sets the number of OpenBLAS' threads
                openblas_nolapack.blas_set_num_threads(1); // Lanes brings the threads
            }
        } catch (RuntimeException | LinkageError e) {
            throw new NetworkException(
                    Text.of(
                            "DL4J could not load its native library. Use the other engine, or see the log.",
                            "DL4J no pudo cargar su biblioteca nativa. Use el otro motor o vea el registro."),
                    e);
        }
    }

    /** Everything that ND4J reads once, while it loads. What the person has set stays. */
    private static void prepare() {
        property("org.bytedeco.javacpp.platform.extension", Machine.extension());
        property("org.eclipse.deeplearning4j.helpers.disable", "false"); // oneDNN: ten times as fast
        property("org.deeplearning4j.crash.reporting.enabled", "false");
        property("org.nd4j.log.initialization", "false");
        long memory = memory();
        property("org.bytedeco.javacpp.maxbytes", Long.toString(memory / 2));
        // Counts the whole process, the other engine and mapped files too, so it must not be narrow.
        property("org.bytedeco.javacpp.maxphysicalbytes", Long.toString(memory));
        Path cache = Machine.cache();
        try {
            Files.createDirectories(cache);
            property("org.bytedeco.javacpp.cachedir", cache.toString());
        } catch (IOException e) {
            // JavaCPP's own folder does as well
        }
        if (Machine.isLinux() && !Machine.extension().isEmpty()) {
            // OpenBLAS 0.3.13 does not know newer processors and falls back to its slowest kernels.
            environment("OPENBLAS_CORETYPE", Machine.processorHas("avx512f") ? "SKYLAKEX" : "HASWELL");
            environment("OMP_WAIT_POLICY", "PASSIVE");
            if (!Machine.isMadeByIntel()) {
                // oneDNN 1.4 asks for Intel's way of counting cores before its AVX-512 kernels, and gives up without
                // it.
                environment("DNNL_MAX_CPU_ISA", "AVX2");
            }
            keepMemory();
        }
    }

    /**
     * Lets the C library hand the same memory out again. Otherwise each layer's values, a few megabytes, are fresh pages from
     * the system every time, which costs more than the layer.
     */
    private static void keepMemory() {
        try {
            Function mallopt = Function.getFunction("c", "mallopt");
            mallopt.invokeInt(new Object[] {M_MMAP_THRESHOLD, 256 << 20});
            mallopt.invokeInt(new Object[] {M_TRIM_THRESHOLD, 512 << 20});
        } catch (LinkageError | RuntimeException e) {
            System.getLogger(Natives.class.getName())
                    .log(System.Logger.Level.DEBUG, "This C library has no mallopt: layers are slower", e);
        }
    }

    private static void property(String key, String value) {
        if (System.getProperty(key) == null && !value.isEmpty()) {
            System.setProperty(key, value);
        }
    }

    private static void environment(String key, String value) {
        if (System.getenv(key) == null) {
            try {
                Function.getFunction("c", "setenv").invokeInt(new Object[] {key, value, 0});
            } catch (LinkageError | RuntimeException e) {
                System.getLogger(Natives.class.getName())
                        .log(System.Logger.Level.DEBUG, "Without " + key + " matrix products are slower", e);
            }
        }
    }

    private static long memory() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean known
                ? known.getTotalMemorySize()
                : 4 * Runtime.getRuntime().maxMemory();
    }
}
