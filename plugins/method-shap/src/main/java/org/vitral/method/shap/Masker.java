package org.vitral.method.shap;

/** Writes the picture that shows a coalition and hides the rest. Thread-safe. */
interface Masker {

    /**
     * Writes a picture.
     *
     * @param target takes {@code height * width * channels} values 0..255, channels last
     * @param offset where in {@code target} the first value goes
     */
    void write(Coalition shown, float[] target, int offset);
}
