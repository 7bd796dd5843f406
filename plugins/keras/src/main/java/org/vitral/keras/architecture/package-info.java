/** Networks whose layers are written in Java, so that published files of weights alone can be opened. */
@NullMarked
package org.vitral.keras.architecture;

import org.jspecify.annotations.NullMarked;
