package org.vitral.host.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitral.api.VitralException;
import org.vitral.host.store.Trouble;

/** What lies in the folders, at one look and the next: jars, the list of allowed ones, and models. */
final class Folders {
    private static final long BETWEEN_LOOKS_MILLIS = 250;

    private final CatalogOptions options;
    private final PluginFolder plugins;
    private final Arrivals arrivals;
    private final Staging staging;
    private @Nullable Look last;

    Folders(CatalogOptions options, Staging staging) {
        this.options = options;
        this.staging = staging;
        this.plugins = new PluginFolder(options.plugins());
        this.arrivals = new Arrivals(staging);
    }

    /**
     * What there is, if that is not what there was at the look before.
     *
     * @param patient whether to wait for files that have just come
     */
    Optional<Contents> changed(boolean patient) throws IOException {
        List<PluginFolder.Seen> files = plugins.look();
        if (patient && plugins.waiting()) {
            try {
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            files = plugins.look();
        }
        Look now =
                new Look(files, options.allowList().map(Folders::line).orElse(""), ModelsFolder.look(options.models()));
        if (now.equals(last)) {
            return Optional.empty();
        }
        List<Problem> problems = new ArrayList<>();
        AllowList list = null;
        if (options.allowList().isPresent()) {
            list = allowList(options.allowList().get(), problems);
        }
        List<Bundle> bundles = arrivals.of(files, list, problems);
        staging.sweep(bundles.stream().map(Bundle::staged).toList());
        last = now;
        return Optional.of(new Contents(bundles, problems));
    }

    private static AllowList allowList(Path file, List<Problem> problems) {
        try {
            return AllowList.read(file);
        } catch (IOException e) {
            problems.add(Cause.UNREADABLE_LIST.in(String.valueOf(file.getFileName()), Trouble.reading(e)));
        } catch (VitralException e) {
            problems.add(Cause.UNREADABLE_LIST.in(String.valueOf(file.getFileName()), e.text()));
        }
        return new AllowList(java.util.Set.of());
    }

    private static String line(Path file) {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return "gone";
        }
    }

    /** The jars that are plug-ins, and what is wrong with the rest. */
    record Contents(List<Bundle> bundles, List<Problem> problems) {}

    private record Look(List<PluginFolder.Seen> files, String allowList, List<String> models) {}
}
