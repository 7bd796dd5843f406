/** What an engine is: runs a graph, and its gradients. */
@NullMarked
package org.vitral.keras.engine;

import org.jspecify.annotations.NullMarked;
