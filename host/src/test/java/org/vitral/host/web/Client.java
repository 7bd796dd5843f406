package org.vitral.host.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import org.vitral.host.client.Form;

/** A program that uses the server, as curl would. */
final class Client {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ToyHouse house;

    Client(ToyHouse house) {
        this.house = house;
    }

    /** The red ball, the toy network "colours" and these methods. */
    static Form ball(String... methods) {
        Form form = new Form().with("image", "ball.png", ToyHouse.ball()).with("network", "colours");
        for (String method : methods) {
            form.with("method", method);
        }
        return form;
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(house.at(path)).timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = to(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> post(String path, Form form, String... headers) {
        HttpRequest.Builder request =
                to(path).header("Content-Type", Form.type()).POST(BodyPublishers.ofByteArray(form.bytes()));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** The same without saying beforehand how long it is. */
    HttpResponse<String> postStreamed(String path, Form form) {
        byte[] bytes = form.bytes();
        return send(to(path).header("Content-Type", Form.type())
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes))));
    }

    HttpResponse<String> delete(String path) {
        return send(to(path).DELETE());
    }

    /** Submits and gives the id. */
    String submit(Form form) {
        return json(post("/api/v1/analyses", form)).path("id").asText();
    }

    JsonNode analysis(String id) {
        return json(get("/api/v1/analyses/" + id));
    }

    /** Waits for the end. */
    JsonNode ended(String id) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < until) {
            JsonNode now = analysis(id);
            String status = now.path("status").asText();
            if (!status.equals("queued") && !status.equals("running")) {
                return now;
            }
            pause(30);
        }
        throw new AssertionError(id + " did not end");
    }

    /** Reads a page again and again until it is as it should be. */
    String await(String path, Predicate<String> right) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < until) {
            String page = get(path).body();
            if (right.test(page)) {
                return page;
            }
            pause(30);
        }
        throw new AssertionError(
                path + " did not become what was expected: " + get(path).body());
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("No JSON: " + text, e);
        }
    }

    static String message(HttpResponse<String> response) {
        return json(response).path("message").asText();
    }

    /** The first line of the answer to bytes that no well-behaved client sends. */
    String raw(String request) {
        URI address = house.at("/");
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
