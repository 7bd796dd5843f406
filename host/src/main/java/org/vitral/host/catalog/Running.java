package org.vitral.host.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plug-in versions that are started. A version stays as long as its jar and everything that it needs stay; otherwise it is
 * replaced, together with those that need it.
 */
final class Running {
    private static final Logger log = LoggerFactory.getLogger(Running.class);

    private final PluginRuntime runtime;
    private Map<String, PluginVersion> versions = new LinkedHashMap<>();

    Running(PluginRuntime runtime) {
        this.runtime = runtime;
    }

    /** The started versions, each after those it needs. */
    List<PluginVersion> versions() {
        return List.copyOf(versions.values());
    }

    /**
     * Starts what is new and forgets what is not wanted any more.
     *
     * @return the versions to {@link PluginVersion#retire}, the last started first, once nobody can find them any more
     */
    List<PluginVersion> become(List<Bundle> wanted, List<Problem> problems) {
        Map<String, PluginVersion> kept = kept(wanted);
        List<PluginVersion> leaving = new ArrayList<>();
        for (PluginVersion version : versions.values()) {
            if (kept.get(version.id()) != version) {
                leaving.add(version);
            }
        }
        Collections.reverse(leaving);
        for (PluginVersion version : leaving) {
            log.info("Stopping {}", version);
            forget(version);
        }
        Map<String, PluginVersion> next = new LinkedHashMap<>();
        for (Bundle bundle : wanted) {
            PluginVersion version = kept.get(bundle.id());
            if (version == null) {
                start(bundle, next, problems).ifPresent(started -> next.put(bundle.id(), started));
            } else {
                version.now(bundle);
                next.put(bundle.id(), version);
            }
        }
        versions = next;
        return leaving;
    }

    private Map<String, PluginVersion> kept(List<Bundle> wanted) {
        Map<String, PluginVersion> kept = new LinkedHashMap<>();
        for (Bundle bundle : wanted) {
            PluginVersion running = versions.get(bundle.id());
            if (running != null
                    && running.bundle().sameContent(bundle)
                    && running.needed().equals(needed(bundle, kept))
                    && wanted.stream()
                            .filter(w -> bundle.needs().stream().anyMatch(n -> n.id().equals(w.id())))
                            .allMatch(w -> kept.containsKey(w.id()))) {
                kept.put(bundle.id(), running);
            }
        }
        return kept;
    }

    private static List<PluginVersion> needed(Bundle bundle, Map<String, PluginVersion> there) {
        return bundle.needs().stream()
                .map(needed -> there.get(needed.id()))
                .filter(Objects::nonNull)
                .toList();
    }

    private Optional<PluginVersion> start(Bundle bundle, Map<String, PluginVersion> there, List<Problem> problems) {
        for (Bundle.Needed needed : bundle.needs()) {
            if (!needed.optional() && !there.containsKey(needed.id())) {
                problems.add(Cause.MISSING_DEPENDENCY.in(bundle.file(), needed.id(), needed.range()));
                return Optional.empty();
            }
        }
        List<PluginVersion> needed = needed(bundle, there);
        try {
            PluginClasses classes = runtime.start(
                    bundle, needed.stream().map(PluginVersion::classes).toList());
            needed.forEach(PluginVersion::use);
            log.info("Started {} {}", bundle.id(), bundle.version());
            return Optional.of(new PluginVersion(bundle, classes, needed));
        } catch (Throwable e) { // PF4J runs the plug-in's own start, if it has one
            log.warn("{} could not be started", bundle.file(), e);
            problems.add(Cause.NOT_STARTED.in(bundle.file(), Words.of(e)));
            return Optional.empty();
        }
    }

    private void forget(PluginVersion version) {
        try {
            runtime.forget(version.id());
        } catch (Throwable e) { // PF4J runs the plug-in's own stop, if it has one
            log.warn("{} did not stop in order", version, e);
        }
    }
}
