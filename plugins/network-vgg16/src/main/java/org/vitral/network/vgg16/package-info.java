/** VGG16 with ImageNet weights. */
@NullMarked
package org.vitral.network.vgg16;

import org.jspecify.annotations.NullMarked;
