package org.vitral.training;

import org.vitral.api.Pixels;

/**
 * A picture to learn from.
 *
 * @param empty whether nothing is to be seen on it: then all classes are equally right
 */
record Exercise(Pixels picture, boolean empty) {}
