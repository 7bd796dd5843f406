/**
 * From bytes that somebody sent to a picture one can trust: sniffed, measured, decoded, turned upright, and brought to a
 * network's input size as Pillow does it.
 */
@NullMarked
package org.vitral.host.intake;

import org.jspecify.annotations.NullMarked;
