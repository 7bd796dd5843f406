/** Results on disk: one folder for each analysis, whole or not there. */
@NullMarked
package org.vitral.host.store;

import org.jspecify.annotations.NullMarked;
