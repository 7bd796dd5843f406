package org.vitral.method.lime.superpixel;

import org.vitral.api.Pixels;

/** A way to cut a picture into superpixels. */
public sealed interface Segmentation permits Quickshift, Slic, Felzenszwalb, Grid {

    /**
     * Cuts a picture. A grey picture is cut as a coloured one with three equal channels.
     *
     * @param picture values 0..255
     * @param check called every few milliseconds, from any thread; what it throws ends the work and comes out
     */
    Superpixels of(Pixels picture, Runnable check);
}
