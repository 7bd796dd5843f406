/**
 * A second, independent engine: the graph is written as a Keras 2.2.4 configuration in memory, imported by DL4J's
 * {@code KerasModel} and run by ND4J. No file is written, and no native HDF5 is loaded.
 */
@NullMarked
package org.vitral.engine.dl4j;

import org.jspecify.annotations.NullMarked;
