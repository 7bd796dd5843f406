package org.vitral.host.library;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;
import org.vitral.api.Weights.RemoteFile;
import org.vitral.host.store.Trouble;

/**
 * Brings one published file into the models folder. It is written to {@code NAME.part}, which a later try goes on from, checked
 * for size and hash, and only then renamed: under its own name a file is always right. A server that cuts off, stalls, lies about
 * the length, redirects or serves another file costs time, never a wrong file. Of two downloads of one file, in one process or two,
 * the second waits for the first.
 */
public final class Download {
    private final RemoteFile file;
    private final Path target;
    private final Path part;
    private final Settings settings;
    private final Server server;

    /**
     * How downloads are made.
     *
     * @param mirror an address that the file's name is put after, instead of the publisher's
     * @param proxy such as {@code http://proxy.example.org:3128}
     * @param timeout how long to wait for the next byte
     * @param retries how many times to go on after a break without a single new byte
     * @param environment where {@code https_proxy}, {@code http_proxy} and {@code no_proxy} count if {@code proxy} is empty
     */
    public record Settings(
            Optional<URI> mirror, Optional<URI> proxy, Duration timeout, int retries, Map<String, String> environment) {
        public Settings {
            environment = Map.copyOf(environment);
        }

        Optional<URI> proxyFor(URI address) {
            if (proxy.isPresent()) {
                return proxy;
            }
            String host = String.valueOf(address.getHost());
            for (String except : variable("no_proxy").split(",")) {
                String name = except.strip();
                if (name.equals("*") || (!name.isEmpty() && (host.equals(name) || host.endsWith(dotted(name))))) {
                    return Optional.empty();
                }
            }
            String named = variable(address.getScheme() + "_proxy");
            return named.isEmpty() ? Optional.empty() : Optional.of(URI.create(named));
        }

        private String variable(String name) {
            String small = environment.getOrDefault(name, "");
            return small.isEmpty() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : small;
        }

        private static String dotted(String name) {
            return name.startsWith(".") ? name : "." + name;
        }
    }

    /** Is told how far a download is, some times a second. */
    @FunctionalInterface
    public interface Progress {
        /**
         * @param done bytes there, those of an earlier try too
         * @param total bytes in all; 0 if nobody says
         * @return false to stop; what is there is kept for the next try
         */
        boolean at(long done, long total);
    }

    /** A download of {@code file} into the folder {@code models}. */
    public Download(RemoteFile file, Path models, Settings settings) {
        if (!file.name().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,199}")) {
            throw new IllegalArgumentException("Not a file name: " + file.name());
        }
        this.file = file;
        this.target = models.resolve(file.name());
        this.part = models.resolve(file.name() + ".part");
        this.settings = settings;
        this.server = new Server(file, settings);
    }

    /**
     * Downloads, or goes on with what an earlier try left. Does nothing if the file is there.
     *
     * @return the file; empty if {@code progress} said stop
     * @throws NetworkException if it cannot be had: says why and what to do
     */
    public Optional<Path> run(Progress progress) {
        if (Files.exists(target)) {
            return Optional.of(target);
        }
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Optional<PartFile> claimed =
                    PartFile.claim(part, target, () -> progress.at(arrivedElsewhere(), file.bytes()));
            if (claimed.isEmpty()) {
                return Files.exists(target) ? Optional.of(target) : Optional.empty();
            }
            try (PartFile mine = claimed.get()) {
                return bring(mine, progress);
            }
        } catch (IOException e) {
            throw server.refused(
                    Text.format(
                            "the folder %s cannot be written (%s); see that it has room and may be written",
                            "no se puede escribir en la carpeta %s (%s); revise el espacio y los permisos",
                            String.valueOf(target.getParent()),
                            Trouble.writing(e)),
                    e);
        }
    }

    /** How far the download is that another process, or another part of this one, is making. */
    private long arrivedElsewhere() {
        try {
            return Files.size(part);
        } catch (IOException e) {
            return 0;
        }
    }

    private Optional<Path> bring(PartFile arrived, Progress progress) throws IOException {
        boolean wentOn = arrived.size() > 0;
        for (int fruitless = 0; ; ) {
            long before = arrived.size();
            try {
                if (!new Incoming(file, server, settings, arrived, progress).fetch()) {
                    return Optional.empty();
                }
                boolean mayBeMixed = wentOn;
                wentOn = false;
                return Optional.of(finish(arrived, mayBeMixed));
            } catch (Break e) {
                fruitless = arrived.size() > before ? 0 : fruitless + 1;
                if (fruitless > settings.retries()) {
                    throw server.refused(e.text(), e);
                }
                if (!progress.at(arrived.size(), file.bytes())) {
                    return Optional.empty();
                }
                pause(fruitless);
            }
        }
    }

    private Path finish(PartFile arrived, boolean wentOn) throws IOException, Break {
        if (file.checksum().isPresent()) {
            Checksum wanted = Checksum.parse(file.checksum().get());
            Checksum got = arrived.checksum(wanted.algorithm());
            if (!got.equals(wanted)) {
                arrived.cut(0);
                if (wentOn) {
                    // What was there before may have been of another file: once more, from the start.
                    throw new Break(Server.cut());
                }
                throw server.refused(
                        Text.format(
                                "what came is not this file: its %s is %s, not %s; try again, or set models.mirror",
                                "lo que llegó no es este archivo: su %s es %s, no %s; pruebe otra vez o indique models.mirror",
                                wanted.algorithm(),
                                got.hexadecimal(),
                                wanted.hexadecimal()),
                        null);
            }
        }
        return arrived.finish(target);
    }

    private void pause(int fruitless) {
        try {
            Thread.sleep(Math.min(5_000, 200L << Math.min(fruitless, 5)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw server.refused(Text.of("it was interrupted", "se interrumpió"), e);
        }
    }
}
