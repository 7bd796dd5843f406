package org.vitral.host.catalog;

import org.vitral.api.Text;

/**
 * A started plug-in.
 *
 * @param id its {@code Plugin-Id}
 * @param version its {@code Plugin-Version}, a semantic version
 * @param file the name of its jar in the plug-ins folder
 * @param description its {@code Plugin-Description}; may be empty
 */
public record InstalledPlugin(String id, String version, String file, Text description) {}
