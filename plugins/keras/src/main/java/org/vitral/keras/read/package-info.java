/** Reads Keras' files, of every version and nesting, into one {@link org.vitral.keras.graph.Graph}. */
@NullMarked
package org.vitral.keras.read;

import org.jspecify.annotations.NullMarked;
