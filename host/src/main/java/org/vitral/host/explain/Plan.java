package org.vitral.host.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitral.api.Network;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.NetworkFile;
import org.vitral.api.NetworkReport;
import org.vitral.api.Text;
import org.vitral.host.catalog.Catalog;
import org.vitral.host.catalog.InstalledMethod;
import org.vitral.host.catalog.InstalledNetwork;
import org.vitral.host.catalog.Pairing;
import org.vitral.host.library.FileHashes;

/**
 * A request that has been understood.
 *
 * @param request as it was written
 * @param networks in the order asked
 * @param classes as understood
 */
record Plan(AnalysisRequest request, List<OnNetwork> networks, List<ClassChoice> classes) {
    Plan {
        networks = List.copyOf(networks);
        classes = List.copyOf(classes);
    }

    /** All methods that run, each once. */
    List<InstalledMethod> methods() {
        return networks.stream()
                .flatMap(n -> n.pairs().stream())
                .map(Pair::method)
                .distinct()
                .toList();
    }

    /**
     * What is done on one network.
     *
     * @param id what results call it
     * @param card as it is before it is opened
     * @param source where it is opened from
     * @param engine that it is to run on
     * @param report what was found in a person's file
     * @param pairs that run
     * @param unmatched that do not
     */
    record OnNetwork(
            String id,
            NetworkCard card,
            Source source,
            EngineWish engine,
            Optional<NetworkReport> report,
            List<Pair> pairs,
            List<Pairing> unmatched) {
        OnNetwork {
            pairs = List.copyOf(pairs);
            unmatched = List.copyOf(unmatched);
        }

        /** Equal for what one open network can serve. */
        Object key() {
            return List.of(source, engine);
        }

        /** Opens it: on the engine that was asked for, or that the settings prefer if that can. */
        Opened open(Catalog catalog) {
            if (engine.insisted() || engine.id().isEmpty()) {
                return new Opened(source.open(catalog, engine.id()), engine.insisted(), Optional.empty());
            }
            try {
                return new Opened(source.open(catalog, engine.id()));
            } catch (NetworkException refused) {
                Opened other = new Opened(source.open(catalog, Optional.empty()));
                return new Opened(other.network(), false, Optional.of(instead(other.engine(), refused.text())));
            }
        }

        private static Text instead(String engine, Text refusal) {
            return Text.of(
                    "Ran on " + engine + ", not on the engine of the settings (networks.engine): " + refusal.english(),
                    "Se ejecutó en " + engine + ", no en el motor de la configuración (networks.engine): "
                            + refusal.spanish());
        }
    }

    /** Where a network is opened from. */
    sealed interface Source {
        Network open(Catalog catalog, Optional<String> engine);

        /**
         * Looks whether what is about to be opened is what was planned with: a result states its hash.
         *
         * @throws NetworkException if it has changed since
         */
        default void check(FileHashes hashes) {}

        /** From a plug-in. */
        record Installed(InstalledNetwork network) implements Source {
            @Override
            public Network open(Catalog catalog, Optional<String> engine) {
                return catalog.open(network, engine);
            }
        }

        /** From a person's file, which they call by a name. */
        record File(NetworkFile file, String name) implements Source {
            @Override
            public Network open(Catalog catalog, Optional<String> engine) {
                return catalog.open(file, engine);
            }

            @Override
            public void check(FileHashes hashes) {
                if (!hashes.sha256(file.path()).equals(file.sha256())) {
                    throw new NetworkException(Text.format(
                            "The file of %s has changed since the analysis was asked for: ask once more.",
                            "El archivo de %s cambió desde que se pidió el análisis: pídalo otra vez.", file.id()));
                }
            }
        }
    }

    /**
     * A method on a network.
     *
     * @param values of the method's parameters
     * @param seed from which everything random is drawn
     */
    record Pair(InstalledMethod method, Map<String, Object> values, long seed) {}
}
