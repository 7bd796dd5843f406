package org.vitral.host.library;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that answers each connection as the test says, byte by byte. */
final class UnreliableServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Answer answer;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** What comes: the request line and the headers, names in small letters. */
    record Request(String line, Map<String, String> headers) {
        long from() {
            String range = headers.get("range");
            return range == null ? 0 : Long.parseLong(range.substring("bytes=".length(), range.length() - 1));
        }
    }

    /** Writes whatever it likes, and then the connection is closed. */
    @FunctionalInterface
    interface Answer {
        void to(Request request, int number, OutputStream out) throws IOException, InterruptedException;
    }

    UnreliableServer(Answer answer) throws IOException {
        this.answer = answer;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "unreliable-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/" + path);
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    static void ok(OutputStream out, String headers, byte[] body) throws IOException {
        head(out, "200 OK", headers);
        out.write(body);
    }

    static void head(OutputStream out, String status, String headers) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                Request request = read(client);
                requests.add(request);
                OutputStream out = client.getOutputStream();
                answer.to(request, requests.size(), out);
                out.flush();
            } catch (IOException e) {
                if (socket.isClosed()) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static Request read(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String line = String.valueOf(in.readLine());
        Map<String, String> headers = new TreeMap<>();
        for (String h = in.readLine(); h != null && !h.isEmpty(); h = in.readLine()) {
            int colon = h.indexOf(':');
            headers.put(
                    h.substring(0, colon).toLowerCase(Locale.ROOT),
                    h.substring(colon + 1).strip());
        }
        return new Request(line, headers);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
