/**
 * The contract between Vitral and its plug-ins: networks ({@link org.vitral.api.NetworkProvider},
 * {@link org.vitral.api.NetworkFormat}) and methods ({@link org.vitral.api.ExplanationMethod}). Both say what they can do and
 * need as {@link org.vitral.api.Capability} interfaces, and the host matches them. No dependencies.
 */
@NullMarked
package org.vitral.api;

import org.jspecify.annotations.NullMarked;
