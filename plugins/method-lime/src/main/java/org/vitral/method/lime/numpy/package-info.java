/** NumPy's random numbers, bit for bit, so that a person who comes from Python finds their own figures again. */
@NullMarked
package org.vitral.method.lime.numpy;

import org.jspecify.annotations.NullMarked;
