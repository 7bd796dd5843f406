/**
 * The models folder: a person's own networks, kept by content, and the published weights that are downloaded into it.
 * Everything is written beside and renamed when whole, so that a crash at any byte leaves what was there before.
 */
@NullMarked
package org.vitral.host.library;

import org.jspecify.annotations.NullMarked;
