package org.vitral.method.lime;

/** Whose habits LIME follows where they differ. */
enum Style {
    /** Bernoulli masks; the largest signed coefficients are shown. */
    THESIS,
    /** The lime package's: the whole picture is the first sample; coefficients rank by their size. */
    PACKAGE
}
