package org.vitral.host.library;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
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
import org.jspecify.annotations.Nullable;
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
    private static final int MOST_REDIRECTS = 5;
    private static final long UNKNOWN_SIZE_LIMIT = 4L << 30;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final RemoteFile file;
    private final Path target;
    private final Path part;
    private final Settings settings;

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
                } catch (Interrupted e) {
                    fruitless = size() > before ? 0 : fruitless + 1;
                    if (fruitless > settings.retries()) {
                        throw refused(e.text, e);
                    }
                    pause(fruitless);
                }
            }
        } catch (IOException e) {
            throw refused(
                    Text.format(
                            "the folder cannot be written (%s); see that it has room and may be written",
                            "no se puede escribir en la carpeta (%s); revise el espacio y los permisos", e),
                    e);
        }
    }

    /** One connection: appends what comes. False if told to stop. */
    private boolean fetch(Progress progress) throws IOException, Interrupted {
        long have = size();
        HttpURLConnection connection = connect(have);
        try {
            int status = connection.getResponseCode();
            if (status == RANGE_NOT_SATISFIABLE && have > 0) {
                return true; // all of it is there already; the hash tells whether it is right
            }
            if (status != HttpURLConnection.HTTP_OK && status != PARTIAL_CONTENT) {
                throw answered(status);
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
                    throw new Interrupted(cut());
                }
                return whole;
            }
        } catch (UnknownHostException e) {
            throw new Interrupted(offline(e.getMessage()), e);
        } catch (SocketTimeoutException e) {
            throw new Interrupted(
                    Text.format(
                            "nothing came for %d seconds",
                            "no llegó nada en %d segundos", settings.timeout().toSeconds()),
                    e);
        } catch (java.net.ConnectException | java.net.NoRouteToHostException e) {
            throw new Interrupted(offline(connection.getURL().getHost()), e);
        } catch (java.nio.file.FileSystemException e) {
            throw e;
        } catch (java.net.SocketException | java.io.EOFException | javax.net.ssl.SSLException e) {
            throw new Interrupted(cut(), e);
        } catch (IOException e) {
            // HttpURLConnection says "Premature EOF" with a plain IOException.
            if (String.valueOf(e.getMessage()).contains("EOF")) {
                throw new Interrupted(cut(), e);
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
                throw refused(
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

    private Path finish(boolean wentOn) throws IOException, Interrupted {
        if (file.checksum().isPresent()) {
            Checksum wanted = Checksum.parse(file.checksum().get());
            Checksum got = Checksum.of(part, wanted.algorithm());
            if (!got.equals(wanted)) {
                Files.deleteIfExists(part);
                if (wentOn) {
                    throw new Interrupted(
                            cut()); // what was there before may have been of another file: once more, from the start
                }
                throw refused(
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

    private HttpURLConnection connect(long have) throws IOException, Interrupted {
        URI address = settings.mirror()
                .map(m -> URI.create((m.toString().endsWith("/") ? m.toString() : m + "/") + file.name()))
                .orElse(file.uri());
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpURLConnection connection = open(address, have);
            try {
                int status = connection.getResponseCode();
                String location = connection.getHeaderField("Location");
                if (status / 100 != 3 || location == null) {
                    return connection;
                }
                connection.disconnect();
                URI next = address.resolve(location);
                boolean downgraded = "https".equals(address.getScheme()) && !"https".equals(next.getScheme());
                if (downgraded || !isWeb(next)) {
                    throw refused(
                            Text.format(
                                    "the server sends us on to %s, which is not as safe; set models.mirror",
                                    "el servidor redirige a %s, que no es igual de seguro; indique models.mirror",
                                    next),
                            null);
                }
                address = next;
            } catch (UnknownHostException | java.net.ConnectException | java.net.NoRouteToHostException e) {
                throw new Interrupted(offline(address.getHost()), e);
            } catch (SocketTimeoutException e) {
                throw new Interrupted(Text.format("%s does not answer", "%s no responde", address.getHost()), e);
            } catch (java.net.SocketException | javax.net.ssl.SSLException e) {
                throw new Interrupted(cut(), e);
            }
        }
        throw refused(
                Text.of(
                        "the server sends us on without end; set models.mirror",
                        "el servidor redirige sin fin; indique models.mirror"),
                null);
    }

    private HttpURLConnection open(URI address, long have) throws IOException {
        if (!isWeb(address)) {
            throw refused(
                    Text.format("%s is not an http or https address", "%s no es una dirección http o https", address),
                    null);
        }
        URL url = address.toURL();
        Proxy proxy = settings.proxyFor(address)
                .map(p -> new Proxy(
                        Proxy.Type.HTTP, new InetSocketAddress(p.getHost(), p.getPort() < 0 ? 80 : p.getPort())))
                .orElse(null);
        HttpURLConnection connection =
                (HttpURLConnection) (proxy == null ? url.openConnection() : url.openConnection(proxy));
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        connection.setConnectTimeout(timeout);
        connection.setReadTimeout(timeout);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept-Encoding", "identity");
        if (have > 0) {
            connection.setRequestProperty("Range", "bytes=" + have + "-");
        }
        return connection;
    }

    private static boolean continuesAt(HttpURLConnection connection, long have) {
        String range = connection.getHeaderField("Content-Range");
        return range != null && range.startsWith("bytes " + have + "-");
    }

    private static boolean isWeb(URI address) {
        return ("http".equals(address.getScheme()) || "https".equals(address.getScheme())) && address.getHost() != null;
    }

    private long size() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    private void pause(int fruitless) {
        try {
            Thread.sleep(Math.min(5_000, 200L << Math.min(fruitless, 5)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(Text.of("it was interrupted", "se interrumpió"), e);
        }
    }

    private NetworkException answered(int status) {
        return refused(
                Text.format(
                        "the server answers %d; try later, set models.mirror, or fetch %s yourself and run: vitral models add",
                        "el servidor responde %d; pruebe más tarde, indique models.mirror, o traiga %s y ejecute: vitral models add",
                        status,
                        file.uri()),
                null);
    }

    private static Text cut() {
        return Text.of("the connection broke off", "la conexión se cortó");
    }

    private Text offline(@Nullable String host) {
        return Text.format(
                "%s cannot be reached; this computer seems to be offline or behind a proxy (models.proxy)."
                        + " Elsewhere, fetch %s and run here: vitral models add",
                "no se llega a %s; este equipo parece estar sin red o detrás de un proxy (models.proxy)."
                        + " En otro equipo, traiga %s y ejecute aquí: vitral models add",
                String.valueOf(host),
                file.uri());
    }

    private NetworkException refused(Text why, @Nullable Exception cause) {
        Text text = Text.format("%s was not downloaded: %s.", "%s no se descargó: %s.", file.name(), why.english());
        Text both = Text.of(text.english(), file.name() + " no se descargó: " + why.spanish() + ".");
        return cause == null ? new NetworkException(both) : new NetworkException(both, cause);
    }

    /** A break after which another try may go on. */
    private static final class Interrupted extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Text text;

        Interrupted(Text text) {
            this.text = text;
        }

        Interrupted(Text text, Exception cause) {
            super(cause);
            this.text = text;
        }
    }
}
