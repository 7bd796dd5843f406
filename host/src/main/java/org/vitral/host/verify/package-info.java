/** A second opinion: the same network on two engines, compared value by value. */
@NullMarked
package org.vitral.host.verify;

import org.jspecify.annotations.NullMarked;
