package org.vitral.network.lenet5;

import org.vitral.api.Pixels;

/**
 * A picture of one digit, of which it is known where the ink is.
 *
 * @param picture one channel
 * @param digit 0..9
 * @param region {@code height * width} values: true where the ink is
 */
@SuppressWarnings("ArrayRecordComponent") // read-only
public record DrawnDigit(Pixels picture, int digit, boolean[] region) {}
