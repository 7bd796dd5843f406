/** A person's own Keras classifiers. */
@NullMarked
package org.vitral.network.kerash5;

import org.jspecify.annotations.NullMarked;
