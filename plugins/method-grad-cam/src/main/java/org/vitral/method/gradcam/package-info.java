/** Grad-CAM: class activation maps from gradients. */
@NullMarked
package org.vitral.method.gradcam;

import org.jspecify.annotations.NullMarked;
