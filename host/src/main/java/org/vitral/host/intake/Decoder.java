package org.vitral.host.intake;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;
import org.vitral.api.PictureException;
import org.vitral.api.Text;

/** Runs one decoder on one file, on a thread of its own that is given up when time is up. */
final class Decoder {
    private final Format format;
    private final String name;
    private final long largest;
    private final Duration patience;
    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

    Decoder(Format format, String name, long largest, Duration patience) {
        this.format = format;
        this.name = name;
        this.largest = largest;
        this.patience = patience;
    }

    /** @throws PictureException if the file is damaged, cut short, too large or takes too long */
    BufferedImage decode(byte[] content) {
        ImageReader reader = format.reader();
        MemoryInput input = new MemoryInput(content);
        FutureTask<BufferedImage> task = new FutureTask<>(() -> decode(reader, input));
        Thread thread = new Thread(task, "decode " + format);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            input.cutOff();
            reader.abort();
            throw new PictureException(
                    Text.format(
                            "%s took longer than %d s to decode and was given up. Save it again with another program.",
                            "%s tardó más de %d s en decodificarse y se abandonó. Guárdelo de nuevo con otro programa.",
                            name,
                            patience.toSeconds()),
                    e);
        } catch (InterruptedException e) {
            input.cutOff();
            reader.abort();
            Thread.currentThread().interrupt();
            throw new PictureException(
                    Text.of("Reading " + name + " was interrupted.", "Se interrumpió la lectura de " + name + "."), e);
        } catch (ExecutionException e) {
            throw refusal(e.getCause());
        }
    }

    private BufferedImage decode(ImageReader reader, MemoryInput input) throws IOException {
        try {
            reader.addIIOReadWarningListener((IIOReadWarningListener) (source, warning) -> warnings.add(warning));
            reader.setInput(input, true, true);
            Intake.checkSize(name, reader.getWidth(0), reader.getHeight(0), largest);
            BufferedImage image = reader.read(0);
            if (warnings.stream().anyMatch(Decoder::meansCutShort)) {
                throw cutShort(null);
            }
            return image;
        } finally {
            reader.dispose();
        }
    }

    private static boolean meansCutShort(String warning) {
        String text = warning.toLowerCase(Locale.ROOT);
        return text.contains("truncated") || text.contains("premature end") || text.contains("unexpected end");
    }

    private PictureException refusal(@Nullable Throwable cause) {
        if (cause instanceof PictureException known) {
            return known;
        }
        for (Throwable deeper = cause; deeper != null; deeper = deeper.getCause()) {
            if (deeper instanceof OutOfMemoryError) { // Java's PNG reader wraps it
                return new PictureException(
                        Text.format(
                                "%s does not fit into this program's memory. Make it smaller, or give the program more memory.",
                                "%s no cabe en la memoria de este programa. Redúzcalo o asigne más memoria al programa.",
                                name),
                        deeper);
            }
            if (deeper instanceof EOFException) {
                return cutShort(deeper);
            }
        }
        Text damaged = Text.format(
                "%s is a damaged %s. Open it in another program and save it again.",
                "%s es un archivo %s dañado. Ábralo en otro programa y guárdelo de nuevo.", name, format);
        return cause == null ? new PictureException(damaged) : new PictureException(damaged, cause);
    }

    private PictureException cutShort(@Nullable Throwable cause) {
        Text text = Text.format(
                "%s is cut short: part of the %s is missing. Copy or download it again.",
                "%s está incompleto: falta parte del %s. Cópielo o descárguelo de nuevo.", name, format);
        return cause == null ? new PictureException(text) : new PictureException(text, cause);
    }
}
