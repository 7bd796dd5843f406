package org.vitral.host.catalog;

import org.vitral.api.ExplanationMethod;
import org.vitral.api.MethodCard;

/** A method of a started plug-in. Two are equal if the plug-in has not been replaced in between. */
public final class InstalledMethod {
    private final MethodCard card;
    private final Service<ExplanationMethod> service;

    InstalledMethod(MethodCard card, Service<ExplanationMethod> service) {
        this.card = card;
        this.service = service;
    }

    public MethodCard card() {
        return card;
    }

    public String pluginId() {
        return service.plugin().id();
    }

    Service<ExplanationMethod> service() {
        return service;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InstalledMethod m && card.equals(m.card) && service.equals(m.service);
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
