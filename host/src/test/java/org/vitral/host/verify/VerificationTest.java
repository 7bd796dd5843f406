package org.vitral.host.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitral.api.Capability;
import org.vitral.api.ClassGradients;
import org.vitral.api.FeatureMaps;
import org.vitral.api.InputSpec;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.PictureBatch;
import org.vitral.api.Pixels;
import org.vitral.api.Scores;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Text;
import org.vitral.api.Volume;
import org.vitral.api.Weights;

class VerificationTest {
    private static final Pixels PICTURE = Pixels.of(1, 1, 1, new float[] {3});

    @Test
    void equalNetworksAgreeToTheLastBit() {
        Verification same = Verification.of(new Toy("toy", 0, 0), new Toy("toy", 0, 0), List.of("a", "b"), PICTURE);

        assertThat(same.agrees()).isTrue();
        assertThat(same.outputs()).isEqualTo(new Difference(0, 0));
        assertThat(same.layers()).containsOnlyKeys("first", "second");
        assertThat(same.gradientLayer()).contains("second");
        assertThat(same.summary().english()).startsWith("toy: checked by a second engine");
    }

    @Test
    void differencesAreMeasuredAgainstTheLargestValue() {
        Verification close =
                Verification.of(new Toy("toy", 0, 0), new Toy("toy", 0, 1e-4f), List.of("a", "b"), PICTURE);

        assertThat(close.agrees()).isTrue();
        assertThat(close.layers().get("second").absolute()).isCloseTo(1e-4, within(1e-6));
        assertThat(close.layers().get("second").relative()).isCloseTo(2e-5, within(1e-6)); // of 5
    }

    @Test
    void firstLayerWhereTheyPartIsNamed() {
        Verification apart = Verification.of(new Toy("toy", 0, 0), new Toy("toy", 0, 1), List.of("a", "b"), PICTURE);

        assertThat(apart.agrees()).isFalse();
        assertThat(apart.partsAt()).contains("second");
        assertThat(apart.summary().english()).contains("they part at the layer second");
        assertThat(apart.toJson()).containsEntry("partsAt", "second").containsEntry("agrees", false);
    }

    @Test
    void valueThatIsNotANumberIsInfinitelyFar() {
        Verification broken =
                Verification.of(new Toy("toy", 0, 0), new Toy("toy", Float.NaN, 0), List.of("a", "b"), PICTURE);

        assertThat(broken.agrees()).isFalse();
        assertThat(broken.partsAt()).contains("first");
    }

    @Test
    void differentNetworksAreNotCompared() {
        assertThatThrownBy(
                        () -> Verification.of(new Toy("toy", 0, 0), new Toy("other", 0, 0), List.of("a", "b"), PICTURE))
                .isInstanceOf(NetworkException.class);
    }

    /** Two layers of two values each, moved a little. */
    private record Toy(String id, float first, float second) implements Network, FeatureMaps, ClassGradients {

        @Override
        public NetworkCard card() {
            return new NetworkCard(
                    id,
                    Text.same(id),
                    new InputSpec(1, 1, 1),
                    List.of(),
                    2,
                    Set.of(FeatureMaps.class, ClassGradients.class),
                    Map.of(),
                    layers(),
                    new NetworkCard.Preprocessing("none", false),
                    Weights.present(0, "in the test"),
                    Map.of());
        }

        @Override
        public Scores classify(PictureBatch batch) {
            return Scores.of(2, new float[] {1, 2}, new float[] {0.25f, 0.75f});
        }

        @Override
        public <C extends Capability> Optional<C> capability(Class<C> type) {
            return Optional.of(type.cast(this));
        }

        @Override
        public List<SpatialLayer> layers() {
            return List.of(new SpatialLayer("first", 1, 1, 2), new SpatialLayer("second", 1, 1, 2));
        }

        @Override
        public Volume activations(Pixels picture, String layer) {
            return new Volume(1, 1, 2, new float[] {5, 1 + (layer.equals("first") ? first : second)});
        }

        @Override
        public Gradients gradients(Pixels picture, String layer, List<Integer> classes) {
            return new Gradients(activations(picture, layer), List.of(new Volume(1, 1, 2, new float[] {1, 2})));
        }

        @Override
        public void close() {}
    }
}
