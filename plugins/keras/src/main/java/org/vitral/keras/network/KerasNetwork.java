package org.vitral.keras.network;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitral.api.Capability;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.PictureBatch;
import org.vitral.api.Scores;
import org.vitral.keras.engine.Session;

/** A graph that an engine has open, as methods see it: pictures of 0..255 go in, a logit and a probability for each class come out. */
final class KerasNetwork implements Network {
    private final NetworkCard card;
    private final Session session;
    private final Pipeline pipeline;
    private final ClassScores classScores;
    private final Map<Class<? extends Capability>, Capability> capabilities;

    KerasNetwork(
            NetworkCard card,
            Session session,
            Pipeline pipeline,
            ClassScores classScores,
            Map<Class<? extends Capability>, Capability> capabilities) {
        this.card = card;
        this.session = session;
        this.pipeline = pipeline;
        this.classScores = classScores;
        this.capabilities = Map.copyOf(capabilities);
    }

    @Override
    public NetworkCard card() {
        return card;
    }

    @Override
    public Scores classify(PictureBatch batch) {
        ClassScores.Collected collected = classScores.collect(batch.size());
        pipeline.run(batch, collected);
        return collected.scores();
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        @Nullable Capability capability = capabilities.get(type);
        return Optional.ofNullable(capability).map(type::cast);
    }

    @Override
    public void close() {
        pipeline.close();
        session.close();
    }
}
