package org.vitral.host.catalog;

import org.vitral.api.Text;
import org.vitral.api.VitralException;

/** A plug-in did something that it must not do: it threw, or what it gave cannot be right. The message names it. */
public final class PluginFailure extends VitralException {
    private static final long serialVersionUID = 1;

    private final String pluginId;

    PluginFailure(String pluginId, Text text, Throwable cause) {
        super(text, cause);
        this.pluginId = pluginId;
    }

    PluginFailure(String pluginId, Text text) {
        super(text);
        this.pluginId = pluginId;
    }

    /** The id of the plug-in at fault. */
    public String pluginId() {
        return pluginId;
    }
}
