package org.vitral.host.catalog;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a catalog looks.
 *
 * @param plugins the folder into which people drop jars; may not exist
 * @param work a folder of the host's own for copies of the jars, so that those in {@code plugins} are never locked; made if missing
 * @param models where weight files lie; networks are listed again when something changes there; may not exist
 * @param cache what {@link org.vitral.api.OpenContext#cache} hands out; made if missing
 * @param cacheBytes what {@link org.vitral.api.OpenContext#cacheBytes} says
 * @param allowList a file as {@code sha256sum} writes it; jars that are not on it are refused. If it is given and cannot be
 *     read, all are
 * @param watch whether to look at the folders every second and take changes over
 */
public record CatalogOptions(
        Path plugins, Path work, Path models, Path cache, long cacheBytes, Optional<Path> allowList, boolean watch) {

    /** With a cache that nothing bounds. */
    public CatalogOptions(Path plugins, Path work, Path models, Path cache, Optional<Path> allowList, boolean watch) {
        this(plugins, work, models, cache, Long.MAX_VALUE, allowList, watch);
    }
}
