package org.vitral.network.lenet5;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkProvider;
import org.vitral.api.OpenContext;
import org.vitral.api.Text;
import org.vitral.keras.network.EmbeddedNetwork;

/**
 * LeNet-5 (LeCun et al., 1998) in the variant that is usual today: its layers and sizes, with ReLU, max pooling and softmax. Takes
 * 32 x 32 grey pictures of one digit, dark on light or light on dark.
 */
public final class Lenet5 implements NetworkProvider {
    static final String ID = "lenet5";

    private final EmbeddedNetwork network = new EmbeddedNetwork(
            ID,
            Text.of("LeNet-5 (ReLU and max pooling)", "LeNet-5 (ReLU y max pooling)"),
            Lenet5.class,
            "lenet5.h5",
            "tf",
            IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
            provenance());

    private static Map<String, String> provenance() {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("licence", "Apache-2.0");
        provenance.put("paper", "https://doi.org/10.1109/5.726791");
        provenance.put("trained-on", "digits drawn by DigitDrawing, see training/README.md");
        provenance.put("trained-with", "DL4J 1.0.0-M1.1");
        return provenance;
    }

    @Override
    public List<NetworkCard> networks(OpenContext context) {
        return List.of(network.card(context));
    }

    @Override
    public Network open(NetworkCard card, OpenContext context) {
        return network.open(context);
    }
}
