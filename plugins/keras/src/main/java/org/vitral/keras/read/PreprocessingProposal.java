package org.vitral.keras.read;

import org.vitral.api.NetworkCard;
import org.vitral.api.Text;

/**
 * What should happen to a picture before the network's first layer, and why.
 *
 * @param name {@code none}, {@code scale}, {@code tf}, {@code torch}, {@code caffe} or {@code caffe:B,G,R}
 * @param guessed false if the file itself leaves no doubt
 * @param reason a full sentence
 */
public record PreprocessingProposal(String name, boolean guessed, Text reason) {

    /** What is proposed where nothing at all is known. */
    public static final PreprocessingProposal USUAL = new PreprocessingProposal(
            "scale",
            true,
            Text.of(
                    "The file does not say: pictures from 0 to 1 are the most usual.",
                    "El archivo no lo dice: lo más usual son imágenes de 0 a 1."));

    /** As it stands on a card. */
    public NetworkCard.Preprocessing preprocessing() {
        return new NetworkCard.Preprocessing(name, guessed);
    }
}
