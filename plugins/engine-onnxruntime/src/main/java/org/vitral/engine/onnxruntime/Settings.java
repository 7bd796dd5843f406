package org.vitral.engine.onnxruntime;

/**
 * How networks are run.
 *
 * @param threads that work on one picture
 * @param prepacking whether the runtime rearranges weights when it opens a network
 */
record Settings(int threads, boolean prepacking) {

    Settings {
        if (threads < 1) {
            throw new IllegalArgumentException("vitral.threads must be at least 1, not " + threads);
        }
    }

    /** As many threads as {@code vitral.threads} says, or as there are cores. */
    static Settings standard() {
        Integer threads = Integer.getInteger("vitral.threads");
        return new Settings(
                threads != null ? threads : java.lang.Runtime.getRuntime().availableProcessors(), false);
    }
}
