package org.vitral.host.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the jars of the folder into staged and checked bundles; looks at each only once while it stays as it is. */
final class Arrivals {
    private final Staging staging;
    private Map<PluginFolder.Seen, Looked> looked = new HashMap<>();
    private @Nullable AllowList allowed;

    Arrivals(Staging staging) {
        this.staging = staging;
    }

    /** The jars that are plug-ins; those that are not are in {@code problems}. */
    List<Bundle> of(List<PluginFolder.Seen> files, @Nullable AllowList list, List<Problem> problems) {
        Map<PluginFolder.Seen, Looked> now = new HashMap<>();
        List<Bundle> bundles = new ArrayList<>();
        if (list == null ? allowed != null : !list.equals(allowed)) {
            looked = new HashMap<>();
            allowed = list;
        }
        for (PluginFolder.Seen file : files) {
            Looked result = looked.containsKey(file) ? looked.get(file) : look(file);
            now.put(file, result);
            result.bundle().ifPresent(bundles::add);
            problems.addAll(result.problems());
        }
        looked = now;
        return bundles;
    }

    private Looked look(PluginFolder.Seen file) {
        List<Problem> problems = new ArrayList<>();
        try {
            Optional<Staged> staged =
                    allowed == null ? Optional.of(staging.stage(file.path())) : stageIfAllowed(file, allowed, problems);
            Optional<Bundle> bundle = staged.flatMap(s -> Inspection.of(file.name(), s, problems));
            return new Looked(bundle, problems);
        } catch (IOException | RuntimeException e) {
            problems.add(Cause.unreadable(file.name(), e));
            return new Looked(Optional.empty(), problems);
        }
    }

    /** What is checked must be what is used, so a copy is checked that nobody else writes to. */
    private Optional<Staged> stageIfAllowed(PluginFolder.Seen file, AllowList list, List<Problem> problems)
            throws IOException {
        Path copy = staging.temporaryFile();
        try {
            Files.copy(file.path(), copy, StandardCopyOption.REPLACE_EXISTING);
            String sha256 = AllowList.sha256(copy);
            if (!list.allows(sha256)) {
                problems.add(Cause.NOT_ALLOWED.in(file.name(), sha256));
                return Optional.empty();
            }
            return Optional.of(staging.stage(copy));
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private record Looked(Optional<Bundle> bundle, List<Problem> problems) {}
}
