/** The command line. Begin with {@link org.vitral.host.cli.Vitral}. */
@NullMarked
package org.vitral.host.cli;

import org.jspecify.annotations.NullMarked;
