/** From a graph and an engine to a network that methods can ask. */
@NullMarked
package org.vitral.keras.network;

import org.jspecify.annotations.NullMarked;
