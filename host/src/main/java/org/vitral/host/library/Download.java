package org.vitral.host.library;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;
import org.vitral.api.Weights.RemoteFile;

/**
 * Brings one published file into the models folder. It is written to {@code NAME.part}, which a later try goes on from, checked
 * for size and hash, and only then renamed: under its own name a file is always right. A server that cuts off, stalls, lies about
 * the length, redirects or serves another file costs time, never a wrong file.
 */
public final class Download {
    private static final int BLOCK = 1 << 16;
    private static final long UNKNOWN_SIZE_LIMIT = 4L << 30;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

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
            boolean wentOn = size() > 0;
            for (int fruitless = 0; ; ) {
                long before = size();
                try {
                    if (!fetch(progress)) {
                        return Optional.empty();
                    }
                    boolean mayBeMixed = wentOn;
                    wentOn = false;
                    return Optional.of(finish(mayBeMixed));
                } catch (Break e) {
                    fruitless = size() > before ? 0 : fruitless + 1;
                    if (fruitless > settings.retries()) {
                        throw server.refused(e.text(), e);
                    }
                    pause(fruitless);
                }
            }
        } catch (IOException e) {
            throw server.refused(
                    Text.format(
                            "the folder cannot be written (%s); see that it has room and may be written",
                            "no se puede escribir en la carpeta (%s); revise el espacio y los permisos", e),
                    e);
        }
    }

    /** One connection: appends what comes. False if told to stop. */
    private boolean fetch(Progress progress) throws IOException, Break {
        long have = size();
        HttpURLConnection connection = server.connect(have);
        try {
            int status = connection.getResponseCode();
            if (status == RANGE_NOT_SATISFIABLE && have > 0) {
                return true; // all of it is there already; the hash tells whether it is right
            }
            if (status != HttpURLConnection.HTTP_OK && status != PARTIAL_CONTENT) {
                throw server.answered(status);
            }
            if (status == HttpURLConnection.HTTP_OK || !continuesAt(connection, have)) {
                have = 0; // this server does not go on where it ended
            }
            long announced = connection.getContentLengthLong();
            long total = announced < 0 ? file.bytes() : have + announced;
            try (InputStream in = connection.getInputStream();
                    FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                out.truncate(have).position(have);
                boolean whole = copy(in, out, have, total, progress);
                out.force(true);
                if (whole && announced >= 0 && out.size() < have + announced) {
                    throw new Break(Server.cut());
                }
                return whole;
            }
        } catch (UnknownHostException e) {
            throw new Break(server.offline(e.getMessage()), e);
        } catch (SocketTimeoutException e) {
            throw new Break(
                    Text.format(
                            "nothing came for %d seconds",
                            "no llegó nada en %d segundos", settings.timeout().toSeconds()),
                    e);
        } catch (java.net.ConnectException | java.net.NoRouteToHostException e) {
            throw new Break(server.offline(connection.getURL().getHost()), e);
        } catch (java.nio.file.FileSystemException e) {
            throw e;
        } catch (java.net.SocketException | java.io.EOFException | javax.net.ssl.SSLException e) {
            throw new Break(Server.cut(), e);
        } catch (IOException e) {
            // HttpURLConnection says "Premature EOF" with a plain IOException.
            if (String.valueOf(e.getMessage()).contains("EOF")) {
                throw new Break(Server.cut(), e);
            }
            throw e;
        } finally {
            connection.disconnect();
        }
    }

    private boolean copy(InputStream in, FileChannel out, long have, long total, Progress progress) throws IOException {
        byte[] block = new byte[BLOCK];
        long done = have;
        long limit = file.bytes() > 0 ? Math.max(2 * file.bytes(), total) : UNKNOWN_SIZE_LIMIT;
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
            ByteBuffer bytes = ByteBuffer.wrap(block, 0, n);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            done += n;
            if (done > limit) {
                out.truncate(0);
                throw server.refused(
                        Text.format(
                                "the server sends more than the %d bytes the file can have; it is not this file",
                                "el servidor envía más de los %d bytes que el archivo puede tener; no es este archivo",
                                limit),
                        null);
            }
            if (!progress.at(done, total)) {
                return false;
            }
        }
        return true;
    }

    private Path finish(boolean wentOn) throws IOException, Break {
        if (file.checksum().isPresent()) {
            Checksum wanted = Checksum.parse(file.checksum().get());
            Checksum got = Checksum.of(part, wanted.algorithm());
            if (!got.equals(wanted)) {
                Files.deleteIfExists(part);
                if (wentOn) {
                    throw new Break(
                            Server.cut()); // what was there before may have been of another file: once more, from the
                    // start
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
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return target;
    }

    private static boolean continuesAt(HttpURLConnection connection, long have) {
        String range = connection.getHeaderField("Content-Range");
        return range != null && range.startsWith("bytes " + have + "-");
    }

    private long size() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
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
