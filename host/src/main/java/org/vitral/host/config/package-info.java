/** The settings: {@code config/vitral.conf}, checked and turned into values. */
@NullMarked
package org.vitral.host.config;

import org.jspecify.annotations.NullMarked;
