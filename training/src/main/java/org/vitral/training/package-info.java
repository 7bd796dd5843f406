/** Trains the embedded networks with DL4J on pictures that their plug-ins draw, and writes them as Keras files. */
@NullMarked
package org.vitral.training;

import org.jspecify.annotations.NullMarked;
