package org.vitral.host.catalog;

import org.vitral.api.Text;

/**
 * Something that is wrong with a jar or with what a plug-in brings; everything else works on.
 *
 * @param file the name of the jar in the plug-ins folder
 * @param cause what is wrong, one line, naming the thing
 * @param remedy what a person can do about it, one line
 */
public record Problem(String file, Text cause, Text remedy) {}
