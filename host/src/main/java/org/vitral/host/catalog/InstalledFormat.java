package org.vitral.host.catalog;

import java.util.Set;
import org.vitral.api.NetworkFormat;
import org.vitral.api.Text;

/** A kind of network file that a started plug-in reads. */
public final class InstalledFormat {
    private final Text title;
    private final Set<String> suffixes;
    private final Service<NetworkFormat> service;

    InstalledFormat(Text title, Set<String> suffixes, Service<NetworkFormat> service) {
        this.title = title;
        this.suffixes = suffixes;
        this.service = service;
    }

    public Text title() {
        return title;
    }

    /** How its file names end, in small letters with the dot. */
    public Set<String> suffixes() {
        return suffixes;
    }

    public String pluginId() {
        return service.plugin().id();
    }

    Service<NetworkFormat> service() {
        return service;
    }
}
