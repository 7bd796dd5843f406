/** From numbers to pictures: colour maps, overlays at the photograph's own resolution, PNG and {@code .npy}. */
@NullMarked
package org.vitral.host.render;

import org.jspecify.annotations.NullMarked;
