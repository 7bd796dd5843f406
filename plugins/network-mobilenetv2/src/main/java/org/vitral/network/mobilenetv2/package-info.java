/** MobileNetV2 with ImageNet weights. */
@NullMarked
package org.vitral.network.mobilenetv2;

import org.jspecify.annotations.NullMarked;
