package org.vitral.host.library;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitral.api.NetworkCard;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;
import org.vitral.api.Weights.RemoteFile;
import org.vitral.host.config.HostConfig;

/** Brings the files that a network lacks into the models folder, as the settings say. */
public final class WeightDownloads {
    private static final long EVERY = 200_000_000L;

    private final Path models;
    private final Download.Settings settings;

    /** Is told how far it is, a few times a second. */
    @FunctionalInterface
    public interface Progress {
        /**
         * @param done bytes there
         * @param total bytes in all; 0 if nobody says
         * @param left time that it will still take, if that can be told
         * @return false to stop; what is there is kept for the next try
         */
        boolean at(RemoteFile file, long done, long total, Optional<Duration> left);
    }

    /**
     * How downloads ended.
     *
     * @param came the files that are here now and were not before
     * @param lacking why files did not come that the network can do without
     */
    public record Outcome(List<Path> came, List<Text> lacking) {
        public Outcome {
            came = List.copyOf(came);
            lacking = List.copyOf(lacking);
        }
    }

    public WeightDownloads(HostConfig.Models config, Map<String, String> environment) {
        models = config.path();
        settings = new Download.Settings(
                config.mirror().map(m -> address("models.mirror", m)),
                config.proxy().map(p -> address("models.proxy", p)),
                config.timeout(),
                config.retries(),
                environment);
    }

    private static URI address(String setting, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new NetworkException(
                    Text.format(
                            "%s is not an address: \"%s\". Mend it in config/vitral.conf.",
                            "%s no es una dirección: \"%s\". Corríjala en config/vitral.conf.", setting, text),
                    e);
        }
    }

    /**
     * Downloads what is missing, the required files first. One that is not required may fail, which is told.
     *
     * @throws NetworkException if a required file cannot be had
     */
    public Outcome run(NetworkCard card, Progress progress) {
        List<Path> came = new ArrayList<>();
        List<Text> lacking = new ArrayList<>();
        List<RemoteFile> files = new ArrayList<>(card.weights().files());
        files.sort(java.util.Comparator.comparing(f -> !f.required()));
        for (RemoteFile file : files) {
            if (Files.exists(models.resolve(file.name()))) {
                continue;
            }
            try {
                Optional<Path> one = new Download(file, models, settings).run(thinned(file, progress));
                if (one.isEmpty()) {
                    return new Outcome(came, lacking);
                }
                came.add(one.get());
            } catch (NetworkException e) {
                if (file.required()) {
                    throw e;
                }
                lacking.add(e.text());
            }
        }
        return new Outcome(came, lacking);
    }

    private static Download.Progress thinned(RemoteFile file, Progress progress) {
        long start = System.nanoTime();
        long[] told = {start - EVERY, -1};
        return (done, total) -> {
            long now = System.nanoTime();
            if (told[1] < 0) {
                told[1] = done;
            }
            if (now - told[0] < EVERY && done != total) {
                return true;
            }
            told[0] = now;
            double rate = (double) (done - told[1]) / Math.max(1, now - start);
            Optional<Duration> left = total > 0 && rate > 0
                    ? Optional.of(Duration.ofNanos((long) ((total - done) / rate)))
                    : Optional.empty();
            return progress.at(file, done, total, left);
        };
    }
}
