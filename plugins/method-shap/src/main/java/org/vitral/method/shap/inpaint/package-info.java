/** Inpainting as OpenCV does it: hidden pixels are filled in from the outside, in the order of fast marching. */
@NullMarked
package org.vitral.method.shap.inpaint;

import org.jspecify.annotations.NullMarked;
