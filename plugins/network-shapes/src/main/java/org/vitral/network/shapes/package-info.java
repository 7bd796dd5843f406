/** Two small networks for five drawn shapes, one honest and one that learned a shortcut, and the pictures they know. */
@NullMarked
package org.vitral.network.shapes;

import org.jspecify.annotations.NullMarked;
