package org.vitral.engine.onnxruntime;

/**
 * How networks are run.
 *
 * @param cores that may work at once
 * @param prepacking whether the runtime rearranges weights when it opens a network
 */
record Settings(int cores, boolean prepacking) {

    Settings {
        if (cores < 1) {
            throw new IllegalArgumentException("vitral.threads must be at least 1, not " + cores);
        }
    }

    /**
     * As many cores as {@code vitral.threads} says, or as there are. Without prepacking: measured, it makes MobileNetV2,
     * ResNet50 and VGG16 no faster, while VGG16 opens in twice the time and takes 1.3 GB more.
     */
    static Settings standard() {
        Integer threads = Integer.getInteger("vitral.threads");
        return new Settings(
                threads != null ? threads : java.lang.Runtime.getRuntime().availableProcessors(), false);
    }
}
