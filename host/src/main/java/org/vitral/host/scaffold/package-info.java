/** Writes the beginning of somebody's own plug-in: {@code vitral new-plugin}. */
@NullMarked
package org.vitral.host.scaffold;

import org.jspecify.annotations.NullMarked;
