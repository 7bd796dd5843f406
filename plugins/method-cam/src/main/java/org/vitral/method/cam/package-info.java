/** Class activation maps. */
@NullMarked
package org.vitral.method.cam;

import org.jspecify.annotations.NullMarked;
