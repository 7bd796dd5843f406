/** LIME for pictures: superpixels, masked copies, and a weighted linear model that imitates the network around one picture. */
@NullMarked
package org.vitral.method.lime;

import org.jspecify.annotations.NullMarked;
