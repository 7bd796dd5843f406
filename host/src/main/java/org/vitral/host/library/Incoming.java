package org.vitral.host.library;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.vitral.api.Text;
import org.vitral.api.Weights.RemoteFile;

/** One connection to a server, from which what is lacking of a file is appended to what has arrived. */
final class Incoming {
    private static final int BLOCK = 1 << 16;
    private static final long UNKNOWN_SIZE_LIMIT = 4L << 30;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final RemoteFile file;
    private final Server server;
    private final Download.Settings settings;
    private final PartFile arrived;
    private final Download.Progress progress;
    private long done;
    private long total;

    Incoming(RemoteFile file, Server server, Download.Settings settings, PartFile arrived, Download.Progress progress) {
        this.file = file;
        this.server = server;
        this.settings = settings;
        this.arrived = arrived;
        this.progress = progress;
        this.total = file.bytes();
    }

    /** Appends what comes. False if told to stop; the connection is closed then as soon as it can be. */
    boolean fetch() throws IOException, Break {
        done = arrived.size();
        long have = done;
        AtomicReference<@Nullable HttpURLConnection> open = new AtomicReference<>();
        try (Waiting waiting = new Waiting(() -> progress.at(done, total))) {
            try {
                HttpURLConnection connection = waiting.forEnd(() -> {
                    HttpURLConnection answered = server.connect(have);
                    open.set(answered);
                    return answered;
                });
                return append(connection, waiting);
            } finally {
                waiting.afterwards(() -> disconnect(open.get()));
            }
        } catch (Waiting.Stopped e) {
            return false;
        } catch (UnknownHostException e) {
            throw new Break(server.offline(e.getMessage()), e);
        } catch (SocketTimeoutException e) {
            throw new Break(
                    Text.format(
                            "nothing came for %d seconds",
                            "no llegó nada en %d segundos", settings.timeout().toSeconds()),
                    e);
        } catch (java.net.ConnectException | java.net.NoRouteToHostException e) {
            throw new Break(server.offline(host(open.get())), e);
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
        }
    }

    private static void disconnect(@Nullable HttpURLConnection connection) {
        if (connection != null) {
            connection.disconnect();
        }
    }

    private static @Nullable String host(@Nullable HttpURLConnection connection) {
        return connection == null ? null : connection.getURL().getHost();
    }

    private boolean append(HttpURLConnection connection, Waiting waiting) throws IOException, Break, Waiting.Stopped {
        int status = connection.getResponseCode();
        if (status == RANGE_NOT_SATISFIABLE && done > 0) {
            return true; // all of it is there already; the hash tells whether it is right
        }
        if (status != HttpURLConnection.HTTP_OK && status != PARTIAL_CONTENT) {
            throw server.answered(status);
        }
        if (status == HttpURLConnection.HTTP_OK || !continuesAt(connection, done)) {
            done = 0; // this server does not go on where it ended
        }
        arrived.cut(done);
        long announced = connection.getContentLengthLong();
        long whole = announced < 0 ? 0 : done + announced;
        total = announced < 0 ? file.bytes() : whole;
        InputStream in = connection.getInputStream();
        try {
            if (!copy(in, waiting)) {
                return false;
            }
        } finally {
            arrived.flush();
        }
        if (arrived.size() < whole) {
            throw new Break(Server.cut());
        }
        return true;
    }

    private boolean copy(InputStream in, Waiting waiting) throws IOException, Break, Waiting.Stopped {
        byte[] block = new byte[BLOCK];
        long limit = file.bytes() > 0 ? Math.max(2 * file.bytes(), total) : UNKNOWN_SIZE_LIMIT;
        for (int n = waiting.forEnd(() -> in.read(block)); n >= 0; n = waiting.forEnd(() -> in.read(block))) {
            arrived.write(block, n);
            done += n;
            if (done > limit) {
                arrived.cut(0);
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

    private static boolean continuesAt(HttpURLConnection connection, long have) {
        String range = connection.getHeaderField("Content-Range");
        return range != null && range.startsWith("bytes " + have + "-");
    }
}
