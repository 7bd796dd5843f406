package org.vitral.host.catalog;

import org.vitral.api.EngineCard;

/** An engine that a started plug-in carries. */
public record InstalledEngine(EngineCard card, String pluginId) {}
