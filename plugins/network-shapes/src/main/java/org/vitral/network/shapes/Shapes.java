package org.vitral.network.shapes;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.NetworkProvider;
import org.vitral.api.OpenContext;
import org.vitral.api.Text;
import org.vitral.keras.network.EmbeddedNetwork;

/**
 * The same small all-convolutional network with global average pooling, trained twice: once on pictures where nothing but the shape
 * tells the class, once on pictures where a mark in a corner is what makes a star.
 */
public final class Shapes implements NetworkProvider {
    static final String HONEST = "shapes";
    static final String SHORTCUT = "shapes-shortcut";

    private final EmbeddedNetwork honest = embedded(HONEST, Text.of("Shapes", "Figuras"));
    private final EmbeddedNetwork shortcut =
            embedded(SHORTCUT, Text.of("Shapes, trained with a shortcut", "Figuras, entrenada con un atajo"));

    private static EmbeddedNetwork embedded(String id, Text title) {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("licence", "Apache-2.0");
        provenance.put("trained-on", "pictures drawn by ShapeDrawing, see training/README.md");
        provenance.put("trained-with", "DL4J 1.0.0-M1.1");
        List<String> labels = Arrays.stream(Shape.values()).map(Shape::label).toList();
        return new EmbeddedNetwork(id, title, Shapes.class, id + ".h5", "tf", labels, provenance)
                .named(Arrays.stream(Shape.values()).map(Shape::title).toList());
    }

    @Override
    public List<NetworkCard> networks(OpenContext context) {
        return List.of(honest.card(context), shortcut.card(context));
    }

    @Override
    public Network open(NetworkCard card, OpenContext context) {
        return switch (card.id()) {
            case HONEST -> honest.open(context);
            case SHORTCUT -> shortcut.open(context);
            default ->
                throw new NetworkException(Text.format(
                        "There is no network %s here: choose shapes or shapes-shortcut.",
                        "Aquí no hay una red %s: elija shapes o shapes-shortcut.", card.id()));
        };
    }
}
