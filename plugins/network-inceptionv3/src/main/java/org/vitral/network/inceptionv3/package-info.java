/** InceptionV3 with ImageNet weights. */
@NullMarked
package org.vitral.network.inceptionv3;

import org.jspecify.annotations.NullMarked;
