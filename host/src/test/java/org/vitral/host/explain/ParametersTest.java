package org.vitral.host.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitral.api.InputSpec;
import org.vitral.api.MethodCard;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.Parameter;
import org.vitral.api.ParameterException;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Text;
import org.vitral.api.Weights;

class ParametersTest {
    private static final Parameter.Whole EVALUATIONS =
            Parameter.whole("evaluations", Text.same("e"), 1000).between(10, 100_000);
    private static final Parameter.Choice STYLE = Parameter.choice(
            "style",
            Text.same("s"),
            Parameter.option("thesis", Text.same("t")),
            Parameter.option("package", Text.same("p")));
    private static final Parameter.Choice FILL = Parameter.choice(
                    "fill",
                    Text.same("f"),
                    Parameter.option("black", Text.same("b")),
                    Parameter.option("mean", Text.same("m")))
            .defaultBy(STYLE, Map.of("package", "mean"));
    private static final Parameter.Whole SHOWN =
            Parameter.whole("shown", Text.same("n"), 7).automatic(Text.same("max(7, 10 %)"));
    private static final Parameter.Layer LAYER = Parameter.layer("layer", Text.same("l"));

    private static final MethodCard LIME =
            MethodCard.of("lime", Text.same("LIME"), Text.same("")).with(FILL, STYLE, EVALUATIONS, SHOWN);
    private static final MethodCard GRAD_CAM =
            MethodCard.of("grad-cam", Text.same("Grad-CAM"), Text.same("")).with(LAYER);
    private static final MethodCard DOTTED =
            MethodCard.of("lime.x", Text.same("X"), Text.same("")).with(EVALUATIONS);
    private static final List<MethodCard> METHODS = List.of(LIME, GRAD_CAM, DOTTED);

    @Test
    void everyDefaultIsWrittenOutWithThePrefix() {
        Map<String, Object> values = parse(Map.of()).values(LIME, network("net"));
        assertThat(Parameters.written(LIME, values, Map.of("shown", 8)))
                .containsExactly(
                        entry("lime.fill", "black"),
                        entry("lime.style", "thesis"),
                        entry("lime.evaluations", 1000),
                        entry("lime.shown", 8));
    }

    @Test
    void aDefaultFollowsAnotherParameterUnlessItIsGiven() {
        assertThat(parse(Map.of("lime.style", "package")).values(LIME, network("net")))
                .containsEntry("fill", "mean");
        assertThat(parse(Map.of("lime.style", "package", "lime.fill", "black")).values(LIME, network("net")))
                .containsEntry("fill", "black");
    }

    @Test
    void aValueForOneNetworkWins() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("lime.evaluations@b", "20");
        given.put("lime.evaluations", "30");
        Parameters parameters = Parameters.of(METHODS, List.of("a", "b"), given);
        assertThat(parameters.values(LIME, network("a"))).containsEntry("evaluations", 30);
        assertThat(parameters.values(LIME, network("b"))).containsEntry("evaluations", 20);
    }

    @Test
    void anEmptyTextLeavesAnAutomaticDefaultToTheMethod() {
        assertThat(parse(Map.of("lime.shown", "")).values(LIME, network("net"))).doesNotContainKey("shown");
        assertRefused(Map.of("lime.evaluations", ""), "lime.evaluations must be a whole number");
    }

    @Test
    void theLayerIsTheLastOneUnlessAnotherIsAskedFor() {
        assertThat(parse(Map.of()).values(GRAD_CAM, network("net"))).containsEntry("layer", "inner/last");
        assertThat(parse(Map.of("grad-cam.layer", "first")).values(GRAD_CAM, network("net")))
                .containsEntry("layer", "first");
        assertThatThrownBy(() -> parse(Map.of("grad-cam.layer", "third")).values(GRAD_CAM, network("net")))
                .isInstanceOf(NetworkException.class)
                .hasMessage("grad-cam.layer: net has no spatial layer \"third\"; there are first, inner/last.");
    }

    @Test
    void whatIsUnknownIsNamedWithWhatThereIs() {
        assertRefused(Map.of("shap.evaluations", "1"), "there is no method shap; there are lime, grad-cam, lime.x");
        assertRefused(Map.of("lime.eval", "1"), "lime.eval is unknown; there are lime.fill, lime.style");
        assertRefused(Map.of("lime.shown@other", "1"), "is for the network other");
        assertRefused(Map.of("shown", "1"), "there is no method shown");
    }

    @Test
    void boundsAreHeld() {
        assertRefused(
                Map.of("lime.evaluations", "9"),
                "lime.evaluations must be a whole number from 10 to 100000, not \"9\".");
        assertRefused(Map.of("lime.style", "own"), "lime.style must be one of thesis, package");
    }

    @Test
    void aMethodWithAPointInItsIdIsFound() {
        assertThat(parse(Map.of("lime.x.evaluations", "11")).values(DOTTED, network("net")))
                .containsEntry("evaluations", 11);
    }

    @Test
    void anAssignmentIsSplitAtTheFirstEqualsSign() {
        assertThat(Parameters.split("grad-cam.layer=a=b")).isEqualTo(Map.entry("grad-cam.layer", "a=b"));
        assertThat(Parameters.concerning("vgg16", Map.of("a.b", "1", "a.b@vgg16", "2", "a.b@shapes", "3")))
                .isEqualTo(Map.of("a.b", "1", "a.b@vgg16", "2"));
        assertThatThrownBy(() -> Parameters.split("lime")).isInstanceOf(ParameterException.class);
    }

    private static void assertRefused(Map<String, String> written, String message) {
        assertThatThrownBy(() -> parse(written))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private static Parameters parse(Map<String, String> written) {
        return Parameters.of(METHODS, List.of("net"), written);
    }

    static NetworkCard network(String id) {
        return new NetworkCard(
                id,
                Text.same(id),
                new InputSpec(8, 8, 3),
                List.of("fire_engine", "toaster", "crane", "crane"),
                4,
                Set.of(),
                Map.of(),
                List.of(new SpatialLayer("first", 4, 4, 2), new SpatialLayer("inner/last", 2, 2, 3)),
                new NetworkCard.Preprocessing("tf", false),
                Weights.present(10, "test"),
                Map.of());
    }
}
