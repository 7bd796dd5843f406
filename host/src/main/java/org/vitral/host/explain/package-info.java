/**
 * The way of a photograph: picture x networks x methods x classes, queued, run, checked, drawn and stored. One way for page,
 * command line and batch.
 */
@NullMarked
package org.vitral.host.explain;

import org.jspecify.annotations.NullMarked;
