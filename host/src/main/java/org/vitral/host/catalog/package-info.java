/**
 * Which plug-ins are there, what they bring, and every call into them. PF4J owns the jars, {@link java.util.ServiceLoader} finds
 * what is in them; nothing else in the host names either. Begin with {@link org.vitral.host.catalog.Catalog}.
 */
@NullMarked
package org.vitral.host.catalog;

import org.jspecify.annotations.NullMarked;
