/** SHAP's partition explainer for pictures: Owen values over a tree of rectangles. */
@NullMarked
package org.vitral.method.shap;

import org.jspecify.annotations.NullMarked;
