/** ResNet50 with ImageNet weights. */
@NullMarked
package org.vitral.network.resnet50;

import org.jspecify.annotations.NullMarked;
