package org.vitral.host.library;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.vitral.api.NetworkException;
import org.vitral.api.Text;
import org.vitral.api.Weights.RemoteFile;

/** Who serves a file: the publisher or a mirror, through a proxy if need be, wherever it sends us on to if that is as safe. */
final class Server {
    private static final int MOST_REDIRECTS = 5;

    private final RemoteFile file;
    private final Download.Settings settings;

    Server(RemoteFile file, Download.Settings settings) {
        this.file = file;
        this.settings = settings;
    }

    /**
     * A connection that has answered, by something else than "elsewhere".
     *
     * @param have bytes that are here already: the server is asked for the rest, and may send all
     */
    HttpURLConnection connect(long have) throws IOException, Break {
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
                throw new Break(offline(address.getHost()), e);
            } catch (SocketTimeoutException e) {
                throw new Break(Text.format("%s does not answer", "%s no responde", address.getHost()), e);
            } catch (java.net.SocketException | javax.net.ssl.SSLException e) {
                throw new Break(cut(), e);
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

    private static boolean isWeb(URI address) {
        return ("http".equals(address.getScheme()) || "https".equals(address.getScheme())) && address.getHost() != null;
    }

    NetworkException answered(int status) {
        return refused(
                Text.format(
                        "the server answers %d; try later, set models.mirror, or fetch %s yourself and run: vitral models add",
                        "el servidor responde %d; pruebe más tarde, indique models.mirror, o traiga %s y ejecute: vitral models add",
                        status,
                        file.uri()),
                null);
    }

    static Text cut() {
        return Text.of("the connection broke off", "la conexión se cortó");
    }

    Text offline(@Nullable String host) {
        return Text.format(
                "%s cannot be reached; this computer seems to be offline or behind a proxy (models.proxy)."
                        + " Elsewhere, fetch %s and run here: vitral models add",
                "no se llega a %s; este equipo parece estar sin red o detrás de un proxy (models.proxy)."
                        + " En otro equipo, traiga %s y ejecute aquí: vitral models add",
                String.valueOf(host),
                file.uri());
    }

    NetworkException refused(Text why, @Nullable Exception cause) {
        Text text = Text.format("%s was not downloaded: %s.", "%s no se descargó: %s.", file.name(), why);
        return cause == null ? new NetworkException(text) : new NetworkException(text, cause);
    }
}
