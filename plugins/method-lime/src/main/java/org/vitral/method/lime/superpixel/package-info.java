/** Superpixels: partitions of a picture into regions of similar colour. */
@NullMarked
package org.vitral.method.lime.superpixel;

import org.jspecify.annotations.NullMarked;
