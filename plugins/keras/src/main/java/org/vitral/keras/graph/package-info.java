/** A classifier as engines get it: what every Keras file is read into. */
@NullMarked
package org.vitral.keras.graph;

import org.jspecify.annotations.NullMarked;
