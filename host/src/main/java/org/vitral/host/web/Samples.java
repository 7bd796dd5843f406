package org.vitral.host.web;

import io.javalin.http.Context;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitral.api.Pixels;
import org.vitral.api.Sample;
import org.vitral.api.SampleProvider;
import org.vitral.api.Text;
import org.vitral.api.VitralException;
import org.vitral.host.catalog.Catalog;

/** Pictures that plug-ins bring to try their networks on, drawn once for each state of the catalog. */
final class Samples {
    private static final Logger LOG = LoggerFactory.getLogger(Samples.class);
    private static final Text DRAWING = Text.of("drawing its samples", "dibujar sus muestras");
    private static final int MOST = 24;

    private final Catalog catalog;
    private Optional<List<Entry>> drawn = Optional.empty();

    /**
     * A sample as the page has it.
     *
     * @param name names it in addresses
     * @param title what a person reads under it
     * @param networks ids of those that know it, the best first
     * @param png its picture
     */
    @SuppressWarnings("ArrayRecordComponent") // read-only
    record Entry(String name, Text title, List<String> networks, byte[] png) {}

    Samples(Catalog catalog) {
        this.catalog = catalog;
        catalog.onChange(this::forget);
    }

    private synchronized void forget() {
        drawn = Optional.empty();
    }

    synchronized List<Entry> all() {
        if (drawn.isEmpty()) {
            drawn = Optional.of(draw());
        }
        return drawn.get();
    }

    Optional<Entry> find(String name) {
        return all().stream().filter(s -> s.name().equals(name)).findFirst();
    }

    void picture(Context ctx) {
        Entry sample = find(ctx.pathParam("name")).orElseThrow(Rest::notFound);
        ctx.contentType("image/png").result(sample.png());
    }

    private List<Entry> draw() {
        List<Entry> entries = new ArrayList<>();
        for (var provider : catalog.provided(SampleProvider.class)) {
            try {
                for (Sample sample : provider.call(DRAWING, SampleProvider::samples)) {
                    boolean taken = entries.stream().anyMatch(e -> e.name().equals(sample.name()));
                    if (!taken && entries.size() < MOST) {
                        entries.add(entry(sample));
                    }
                }
            } catch (VitralException e) {
                LOG.warn("{}", e.getMessage());
            }
        }
        return mixed(entries);
    }

    /** One for each network in turn, so that the first few that a page shows are not all for the same one. */
    private static List<Entry> mixed(List<Entry> entries) {
        Map<String, Deque<Entry>> waiting = new LinkedHashMap<>();
        for (Entry entry : entries) {
            String network = entry.networks().isEmpty() ? "" : entry.networks().get(0);
            waiting.computeIfAbsent(network, n -> new ArrayDeque<>()).add(entry);
        }
        List<Entry> mixed = new ArrayList<>();
        while (mixed.size() < entries.size()) {
            waiting.values().forEach(row -> Optional.ofNullable(row.poll()).ifPresent(mixed::add));
        }
        return List.copyOf(mixed);
    }

    private static Entry entry(Sample sample) {
        List<String> networks =
                sample.answers().stream().map(Sample.Answer::network).distinct().toList();
        return new Entry(sample.name(), sample.title(), networks, png(sample.picture()));
    }

    private static byte[] png(Pixels pixels) {
        boolean grey = pixels.channels() == 1;
        BufferedImage image = new BufferedImage(
                pixels.width(), pixels.height(), grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < pixels.height(); y++) {
            for (int x = 0; x < pixels.width(); x++) {
                for (int c = 0; c < 3; c++) {
                    int value = Math.round(pixels.at(y, x, grey ? 0 : c));
                    // Straight into the raster: setRGB would take grey for linear light and darken it.
                    if (grey) {
                        image.getRaster().setSample(x, y, 0, value);
                    } else {
                        image.getRaster().setSample(x, y, c, value);
                    }
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
