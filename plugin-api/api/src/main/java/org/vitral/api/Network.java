package org.vitral.api;

import java.util.List;
import java.util.Optional;

/**
 * An open network, weights and all. It owns its preprocessing: pictures come as 0..255 at its input size, red, green and
 * blue or grey. Thread-safe until it is closed.
 */
@ApiStatus(since = "1.0.0")
public interface Network extends AutoCloseable {

    /** What the network is and can do. */
    NetworkCard card();

    /**
     * Classifies pictures that are written on demand; see {@link PictureBatch}. The batches that the engine sees are the
     * network's business. An exception out of {@link PictureBatch#write} ends the call and comes out of it.
     */
    Scores classify(PictureBatch batch);

    /** Classifies pictures of the network's input size. */
    default Scores classify(List<Pixels> pictures) {
        return classify(PictureBatch.of(pictures));
    }

    /** The capability, if the network has it. Those on the {@link #card} are never empty. */
    <C extends Capability> Optional<C> capability(Class<C> type);

    /** The capability, for a method that requires it on its card. */
    default <C extends Capability> C require(Class<C> type) {
        return capability(type)
                .orElseThrow(() -> new NetworkException(Text.format(
                        "%s does not give what its card promises: %s.",
                        "%s no ofrece lo que su ficha promete: %s.",
                        card().id(),
                        Capability.nameOf(type).english())));
    }

    /** Frees the memory. No call is running, and none comes afterwards. */
    @Override
    void close();
}
