package org.vitral.api;

import java.util.List;

/**
 * A service that brings pictures to try networks on, of which it is known where their class is to be seen. Declared in
 * {@code META-INF/services/org.vitral.api.SampleProvider}.
 */
@ApiStatus(since = "1.0.0")
public interface SampleProvider {

    /** The pictures, the same at every call; drawn on demand, which may take a tenth of a second. The first is the best to begin with. */
    List<Sample> samples();
}
