/** Tests of what is worked out from a graph alone. */
package org.vitral.keras.graph;
