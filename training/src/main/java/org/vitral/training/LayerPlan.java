package org.vitral.training;

/**
 * One layer, in words that DL4J and Keras share. Square windows; convolutions keep the picture's size but for the stride unless
 * {@code valid}.
 */
sealed interface LayerPlan {
    String name();

    /**
     * Convolution and ReLU.
     *
     * @param standardised whether each feature map is standardised over a batch in between (Ioffe and Szegedy, 2015). Only while
     *     training: the written convolution has it folded in
     */
    record Convolution(String name, int filters, int window, int stride, boolean valid, boolean standardised)
            implements LayerPlan {}

    record MaxPooling(String name, int window) implements LayerPlan {}

    record GlobalAveragePooling(String name) implements LayerPlan {}

    record Flatten(String name) implements LayerPlan {}

    /** {@code relu} or {@code softmax}. */
    record Dense(String name, int units, String activation) implements LayerPlan {}
}
