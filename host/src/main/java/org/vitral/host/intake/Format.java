package org.vitral.host.intake;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** The formats that are taken in, each with the one decoder that is trusted with it. */
enum Format {
    JPEG("com.twelvemonkeys."),
    PNG("com.sun."),
    WEBP("com.twelvemonkeys.");

    static {
        ImageIO.setUseCache(false);
        // A host started from a thread with another context class loader would not see TwelveMonkeys' readers.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Format.class.getClassLoader());
        try {
            ImageIO.scanForPlugins();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private final String decoder;

    Format(String decoder) {
        this.decoder = decoder;
    }

    /** A new reader of this format; dispose of it. */
    ImageReader reader() {
        var readers = ImageIO.getImageReadersByFormatName(name());
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith(decoder)) {
                return reader;
            }
            reader.dispose();
        }
        throw new IllegalStateException("No decoder for " + name() + " on the class path");
    }
}
