package org.vitral.host.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vitral.api.MethodCard;
import org.vitral.api.NetworkCard;
import org.vitral.api.Text;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.Installed;
import org.vitral.host.catalog.InstalledMethod;
import org.vitral.host.catalog.Pairing;
import org.vitral.host.explain.Analyses;

/**
 * What pages can offer at one moment.
 *
 * @param installed by plug-ins
 * @param networks those of plug-ins and those of the library, by id
 * @param own of these the ones of the library
 */
record Offer(Installed installed, List<NetworkCard> networks, List<NetworkCard> own) {

    static Offer of(Catalog catalog, Analyses analyses) {
        List<NetworkCard> networks = analyses.networks().cards();
        Installed installed = catalog.installed();
        List<NetworkCard> own = networks.stream()
                .filter(n -> installed.network(n.id()).isEmpty())
                .toList();
        return new Offer(installed, networks, own);
    }

    /** A person's own first, those that still lack their weights last. */
    List<NetworkCard> byUse() {
        return networks.stream()
                .sorted(Comparator.comparing((NetworkCard n) -> !n.weights().present())
                        .thenComparing(n -> !own.contains(n)))
                .toList();
    }

    Optional<NetworkCard> network(String id) {
        return networks.stream().filter(n -> n.id().equals(id)).findFirst();
    }

    List<MethodCard> methods() {
        return installed.methods().stream().map(InstalledMethod::card).toList();
    }

    Optional<MethodCard> method(String id) {
        return installed.method(id).map(InstalledMethod::card);
    }

    /** Why a pair cannot run, or should not; empty if it can. */
    List<Text> missing(NetworkCard network, MethodCard method) {
        List<Text> missing = new ArrayList<>(Pairing.of(network, method).missing());
        installed.unhealthy(network.id(), method.id()).ifPresent(u -> missing.add(u.why()));
        return missing;
    }
}
