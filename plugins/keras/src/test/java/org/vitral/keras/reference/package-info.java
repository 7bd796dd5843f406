/** The graph's operations once more, slowly and in float64: what engines are measured against. */
package org.vitral.keras.reference;
