package org.vitral.host.catalog;

import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkProvider;

/** A network of a started plug-in. Two are equal if nothing about network or plug-in has changed in between. */
public final class InstalledNetwork {
    private final NetworkCard card;
    private final Service<NetworkProvider> service;

    InstalledNetwork(NetworkCard card, Service<NetworkProvider> service) {
        this.card = card;
        this.service = service;
    }

    public NetworkCard card() {
        return card;
    }

    public String pluginId() {
        return service.plugin().id();
    }

    Service<NetworkProvider> service() {
        return service;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InstalledNetwork n && card.equals(n.card) && service.equals(n.service);
    }

    @Override
    public int hashCode() {
        return card.id().hashCode();
    }

    @Override
    public String toString() {
        return card.id();
    }
}
