package org.vitral.keras.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.OpenContext;
import org.vitral.api.Text;
import org.vitral.api.Weights;
import org.vitral.keras.network.KerasNetworks;
import org.vitral.keras.read.KerasFile;
import org.vitral.keras.read.KerasModel;

/** The real network of the golden values, through the real reader and an engine on the class path. */
public final class RealNetwork {
    private RealNetwork() {}

    /** MobileNetV2 with its ImageNet weights; the test is skipped where they are not there. */
    public static Network mobileNetV2() {
        Path file = Shared.path("models/mobilenetv2_imagenet_full.h5");
        OpenContext context = new OpenContext() {
            @Override
            public <T> List<T> providers(Class<T> type) {
                return ServiceLoader.load(type).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
            }

            @Override
            public Path models() {
                return file.resolveSibling("none");
            }

            @Override
            public Path cache() {
                return Path.of(System.getProperty("java.io.tmpdir"));
            }

            @Override
            public Optional<String> engine() {
                return Optional.empty();
            }
        };
        KerasModel model = KerasFile.read(file);
        NetworkCard card = KerasNetworks.card(
                "mobilenetv2",
                Text.same("MobileNetV2"),
                model,
                new NetworkCard.Preprocessing("tf", false),
                List.of(),
                Weights.present(0, "shared"),
                Map.of(),
                context);
        return KerasNetworks.open(card, model, context);
    }
}
