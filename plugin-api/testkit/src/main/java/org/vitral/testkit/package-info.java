/**
 * Contract tests for plug-ins, to be extended in a plug-in's own build:
 *
 * <pre>{@code
 * class MyMethodTest extends MethodContract {
 *     @Override
 *     protected ExplanationMethod method() {
 *         return new MyMethod();
 *     }
 * }
 * }</pre>
 *
 * <p>{@link org.vitral.testkit.MethodContract} runs a method on {@link org.vitral.testkit.ToyNetwork}s, of which it is known where
 * the evidence for each class lies; {@link org.vitral.testkit.NetworkContract} holds a network to what its card declares. What
 * fails says what the host would make of it.
 */
@NullMarked
package org.vitral.testkit;

import org.jspecify.annotations.NullMarked;
