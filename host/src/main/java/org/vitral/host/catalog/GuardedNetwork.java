package org.vitral.host.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.vitral.api.Capability;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.PictureBatch;
import org.vitral.api.Pixels;
import org.vitral.api.Scores;
import org.vitral.api.Text;

/** A plug-in's open network behind the guard. Keeps the plug-in, and those whose services it got, from being unloaded. */
final class GuardedNetwork implements Network {
    private final PluginVersion plugin;
    private final Network network;
    private final NetworkCard card;
    private final Leases leases;
    private final BiConsumer<PluginVersion, Problem> defects;
    private final Map<Class<?>, Object> capabilities = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    GuardedNetwork(
            PluginVersion plugin,
            Network network,
            NetworkCard card,
            Leases leases,
            BiConsumer<PluginVersion, Problem> defects) {
        this.plugin = plugin;
        this.network = network;
        this.card = card;
        this.leases = leases;
        this.defects = defects;
    }

    boolean current() {
        return leases.current();
    }

    PluginVersion plugin() {
        return plugin;
    }

    @Override
    public NetworkCard card() {
        return card;
    }

    @Override
    public Scores classify(List<Pixels> pictures) {
        for (Pixels picture : pictures) {
            if (!picture.spec().equals(card.input())) {
                throw new IllegalArgumentException(
                        card.id() + " takes pictures of " + card.input() + ", not " + picture.spec());
            }
        }
        return classify(PictureBatch.of(pictures));
    }

    @Override
    public Scores classify(PictureBatch batch) {
        GuardedBatch pictures = new GuardedBatch(batch);
        int size = pictures.size();
        try {
            return Guard.call(plugin, doing("classifying", "clasificar"), () -> {
                Scores scores = network.classify(pictures);
                pictures.rethrow();
                return Sound.scores(scores, size, card.classes());
            });
        } catch (PluginFailure e) {
            pictures.rethrow();
            throw e;
        }
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        Object known = capabilities.get(type);
        if (known != null) {
            return Optional.of(type.cast(known));
        }
        Text doing = doing(
                "giving " + Capability.nameOf(type).english(),
                "dar " + Capability.nameOf(type).spanish());
        Optional<C> found = Guard.call(plugin, doing, () -> {
            Optional<C> given = network.capability(type);
            if (given == null) {
                throw Sound.unsound("nothing (null)", "nada (null)");
            }
            return given.map(type::cast);
        });
        if (found.isEmpty() && card.capabilities().contains(type)) {
            throw defect(type);
        }
        return found.map(c -> {
            C guarded = GuardedCapability.of(type, c, plugin, doing("using", "usar"));
            capabilities.put(type, guarded);
            return guarded;
        });
    }

    /** The card promises what the network does not give: a defect of the plug-in's own, not of the method that asks. */
    private PluginFailure defect(Class<? extends Capability> type) {
        PluginFailure failure = new PluginFailure(
                plugin.id(),
                Text.of(
                        "The plug-in \"%s\" (%s) promises %s for %s and does not give it."
                                .formatted(
                                        plugin.id(),
                                        plugin.file(),
                                        Capability.nameOf(type).english(),
                                        card.id()),
                        "El plug-in \"%s\" (%s) promete %s para %s y no lo da."
                                .formatted(
                                        plugin.id(),
                                        plugin.file(),
                                        Capability.nameOf(type).spanish(),
                                        card.id())));
        defects.accept(plugin, Cause.FAILURE.in(plugin.file(), failure.text()));
        return failure;
    }

    private Text doing(String english, String spanish) {
        return Text.of(english + " with " + card.id(), spanish + " con " + card.id());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                Guard.run(plugin, doing("closing", "cerrar"), network::close);
            } finally {
                capabilities.clear();
                leases.release();
            }
        }
    }

    @Override
    public String toString() {
        return card.id();
    }
}
