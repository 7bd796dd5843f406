/**
 * The contract between Vitral and its plug-ins: networks ({@link org.vitral.api.NetworkProvider},
 * {@link org.vitral.api.NetworkFormat}) and methods ({@link org.vitral.api.ExplanationMethod}). Both say what they can do and
 * need as {@link org.vitral.api.Capability} interfaces, and the host matches them. No dependencies.
 *
 * <h2>A whole plug-in</h2>
 *
 * <p>One class:
 *
 * <pre>{@code
 * package org.example.mean;
 *
 * public final class MeanActivation implements ExplanationMethod {
 *     private static final Parameter.Layer LAYER = Parameter.layer("layer", Text.of("Layer", "Capa"));
 *
 *     public MethodCard card() {
 *         return MethodCard.of(
 *                         "mean-activation",
 *                         Text.of("Mean activation", "Activación media"),
 *                         Text.of("Where the network sees anything at all.", "Dónde la red ve algo."))
 *                 .requiring(FeatureMaps.class)
 *                 .with(LAYER);
 *     }
 *
 *     public List<Explanation> explain(Network network, Request request, Run run) {
 *         Volume maps = network.require(FeatureMaps.class).activations(request.picture(), request.get(LAYER));
 *         float[] mean = new float[maps.height() * maps.width()];
 *         for (int i = 0; i < maps.values().length; i++) {
 *             mean[i / maps.channels()] += maps.values()[i] / maps.channels();
 *         }
 *         return request.classes().stream()
 *                 .map(c -> Explanation.of(c, Attribution.HeatMap.signed(maps.width(), maps.height(), mean)))
 *                 .toList();
 *     }
 * }
 * }</pre>
 *
 * <p>One line in the file {@code META-INF/services/org.vitral.api.ExplanationMethod}:
 *
 * <pre>{@code
 * org.example.mean.MeanActivation
 * }</pre>
 *
 * <p>Three lines in the jar's {@code META-INF/MANIFEST.MF}:
 *
 * <pre>{@code
 * Plugin-Id: mean-activation
 * Plugin-Version: 1.0.0
 * Plugin-Requires: >=1.0.0 & <2.0.0
 * }</pre>
 *
 * <p>{@code Plugin-Description} and, in Spanish, {@code Plugin-Description-Es} say on the page what it is for; without the second the
 * first stands in both languages.
 *
 * <p>The jar goes into the plug-ins folder; a running server takes it over within three seconds. Libraries that it needs lie in the
 * jar as {@code META-INF/lib/*.jar}; other plug-ins that it needs are named by {@code Plugin-Dependencies}, such as
 * {@code keras@>=1.0.0}. This API and SLF4J come from the host. {@code vitral new-plugin} writes all of it, with a test that extends
 * the testkit.
 *
 * <h2>Versions</h2>
 *
 * <p>{@link org.vitral.api.Api#VERSION} is a semantic version: what is compiled for 1.0 runs on every 1.x. {@link
 * org.vitral.api.ApiStatus} says for each type how far one may rely on it.
 */
@NullMarked
package org.vitral.api;

import org.jspecify.annotations.NullMarked;
