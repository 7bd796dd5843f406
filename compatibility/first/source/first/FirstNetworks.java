package first;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vitral.api.Capability;
import org.vitral.api.ClassGradients;
import org.vitral.api.EngineProvider;
import org.vitral.api.FeatureMaps;
import org.vitral.api.GlobalAveragePooling;
import org.vitral.api.InputSpec;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.NetworkProvider;
import org.vitral.api.OpenContext;
import org.vitral.api.PictureBatch;
import org.vitral.api.Pixels;
import org.vitral.api.Scores;
import org.vitral.api.SpatialLayer;
import org.vitral.api.Text;
import org.vitral.api.Volume;
import org.vitral.api.Weights;

/** A network of two classes with every capability. */
public final class FirstNetworks implements NetworkProvider {
    private static final SpatialLayer LAYER = new SpatialLayer("all", 2, 2, 1);

    static NetworkCard card(String id) {
        return new NetworkCard(
                id,
                Text.of("First", "Primera"),
                new InputSpec(2, 2, 1),
                List.of("bright", "dark"),
                2,
                Set.of(FeatureMaps.class, ClassGradients.class, GlobalAveragePooling.class),
                Map.of(),
                List.of(LAYER),
                new NetworkCard.Preprocessing("none", false),
                Weights.present(0, "in the plug-in"),
                Map.of("licence", "Apache-2.0"));
    }

    @Override
    public List<NetworkCard> networks(OpenContext context) {
        return List.of(card("first"));
    }

    @Override
    public Network open(NetworkCard card, OpenContext context) {
        if (context.providers(EngineProvider.class).isEmpty()) {
            throw new NetworkException(Text.of("There is no engine.", "No hay motor."));
        }
        return new First(card);
    }

    record First(NetworkCard card) implements Network {
        @Override
        public Scores classify(PictureBatch batch) {
            float[] logits = new float[2 * batch.size()];
            float[] probabilities = new float[logits.length];
            float[] picture = new float[4];
            for (int i = 0; i < batch.size(); i++) {
                batch.write(i, picture, 0);
                float sum = (picture[0] + picture[1] + picture[2] + picture[3]) / 4;
                logits[2 * i] = sum;
                logits[2 * i + 1] = -sum;
                probabilities[2 * i] = 1;
            }
            return Scores.of(2, logits, probabilities);
        }

        @Override
        public <C extends Capability> Optional<C> capability(Class<C> type) {
            Capability found = type == FeatureMaps.class ? new Maps() : type == ClassGradients.class ? new Slopes() : new Pool();
            return Optional.of(type.cast(found));
        }

        @Override
        public void close() {}
    }

    private record Maps() implements FeatureMaps {
        @Override
        public List<SpatialLayer> layers() {
            return List.of(LAYER);
        }

        @Override
        public Volume activations(Pixels picture, String layer) {
            return new Volume(2, 2, 1, picture.toArray());
        }
    }

    private record Slopes() implements ClassGradients {
        @Override
        public List<SpatialLayer> layers() {
            return List.of(LAYER);
        }

        @Override
        public Gradients gradients(Pixels picture, String layer, List<Integer> classes) {
            List<Volume> all = classes.stream()
                    .map(c -> {
                        float g = c == 0 ? 0.25f : -0.25f;
                        return new Volume(2, 2, 1, new float[] {g, g, g, g});
                    })
                    .toList();
            return new Gradients(new Volume(2, 2, 1, picture.toArray()), all);
        }
    }

    private record Pool() implements GlobalAveragePooling {
        @Override
        public SpatialLayer layer() {
            return LAYER;
        }

        @Override
        public float[] classWeights(int classIndex) {
            return new float[] {classIndex == 0 ? 1 : -1};
        }
    }
}
