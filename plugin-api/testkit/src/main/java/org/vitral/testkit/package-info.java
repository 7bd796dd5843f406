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
 *
 * <p>For tests of one's own there are {@link org.vitral.testkit.Requests} with every default filled in, a
 * {@link org.vitral.testkit.RecordingRun} that can be cancelled or told to finish, {@link org.vitral.testkit.Pictures}, and networks
 * that can be worked out on paper: {@link org.vitral.testkit.ToyNetwork}, {@link org.vitral.testkit.PooledNetwork} and
 * {@link org.vitral.testkit.FormulaNetwork}.
 */
@NullMarked
package org.vitral.testkit;

import org.jspecify.annotations.NullMarked;
