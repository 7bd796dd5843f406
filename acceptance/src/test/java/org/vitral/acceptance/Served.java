package org.vitral.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitral.host.client.Form;

/** {@code vitral serve} as a process on a free port, with the built plug-in jars and a home that is empty at first. */
final class Served implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("(http://\\S+/)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final URI address;

    private Served(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Serves what is kept in {@code home}, which lasts longer than the process. */
    static Served at(Path home) throws IOException {
        Path config = home.resolve("vitral.conf");
        Files.writeString(config, """
                results.path = "%s"
                work.path = "%s"
                """.formatted(slashes(home.resolve("results")), slashes(home.resolve("work"))));
        Process process = House.start(home, Map.of("VITRAL_CONFIG", config.toString()), "serve", "--port", "0");
        House.text(process.getErrorStream());
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                return new Served(process, URI.create(matcher.group(1)));
            }
        }
        throw new AssertionError("vitral serve ended: " + all);
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    URI at(String path) {
        return address.resolve(path);
    }

    byte[] get(String path) throws Exception {
        return send(
                HttpRequest.newBuilder(at(path)).timeout(Duration.ofMinutes(1)).build());
    }

    JsonNode json(String path) throws Exception {
        return JSON.readTree(get(path));
    }

    /** Asks for an analysis with these fields, and gives its JSON when it has ended. */
    JsonNode analyse(String... fields) throws Exception {
        Form form = new Form();
        for (String field : fields) {
            int equals = field.indexOf('=');
            form.with(field.substring(0, equals), field.substring(equals + 1));
        }
        byte[] answer = send(HttpRequest.newBuilder(at("/api/v1/analyses"))
                .header("Content-Type", Form.type())
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes()))
                .build());
        return ended(JSON.readTree(answer).path("id").asText());
    }

    /** Sends a form as a browser does; what is answered, be it a refusal. Redirections are not followed. */
    HttpResponse<String> post(String path, Form form) throws Exception {
        return client.send(
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", Form.type())
                        .header("Accept", "text/html")
                        .header("Origin", address.toString().replaceAll("/$", ""))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A page's HTML. */
    String page(String path) throws Exception {
        return new String(get(path), StandardCharsets.UTF_8);
    }

    /** An analysis' JSON, when it has ended. */
    JsonNode ended(String id) throws Exception {
        for (int i = 0; i < 600; i++) {
            JsonNode analysis = json("/api/v1/analyses/" + id);
            if (!analysis.path("status").asText("done").matches("queued|running")) {
                return analysis;
            }
            Thread.sleep(100);
        }
        throw new AssertionError(id + " does not end");
    }

    private byte[] send(HttpRequest request) throws Exception {
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 300) {
            throw new AssertionError(answer.statusCode() + " " + request.uri() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    /** Ends the server as Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
