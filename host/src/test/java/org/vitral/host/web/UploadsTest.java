package org.vitral.host.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vitral.host.client.Form;
import org.vitral.host.verify.TwoEngines;

/** The toy house takes pictures of 2 MB and networks of 3 MB. */
class UploadsTest extends OnServer {
    private static final String ANALYSES = "/api/v1/analyses";

    @AfterEach
    void nothing_is_left_behind() {
        Client.pause(50);
        assertThat(house.uploaded()).isEmpty();
    }

    @Test
    void a_request_that_announces_too_much_is_refused_before_it_is_read() {
        assertThat(client.raw("POST " + ANALYSES + " HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 999999999999\r\n\r\n"))
                .isEqualTo("HTTP/1.1 413");
    }

    @Test
    void a_stream_that_turns_out_too_long_is_refused() {
        HttpResponse<String> answer =
                client.postStreamed(ANALYSES, Client.ball("layers").with("model", "huge.h5", new byte[7_000_000]));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Client.message(answer)).contains("Too large").contains("MB");
    }

    @Test
    void a_picture_above_its_own_limit_is_refused() {
        HttpResponse<String> answer = client.post(
                ANALYSES,
                new Form()
                        .with("image", "big.png", new byte[2_500_000])
                        .with("network", "colours")
                        .with("method", "layers"),
                "Accept-Language",
                "es");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Client.message(answer)).isEqualTo("Demasiado grande: como máximo 2 MB.");
    }

    @Test
    void a_network_file_above_its_own_limit_is_refused_with_the_limit() {
        HttpResponse<String> explained =
                client.post(ANALYSES, Client.ball("layers").with("model", "big.toy", new byte[3_100_000]));
        assertThat(explained.statusCode()).isEqualTo(413);
        assertThat(Client.message(explained)).contains("3 MB");
        HttpResponse<String> added = client.post(
                "/networks", new Form().with("model", "big.toy", new byte[3_100_000]), "Accept", "application/json");
        assertThat(added.statusCode()).isEqualTo(413);
        assertThat(Client.message(added)).isEqualTo("Too large: at most 3 MB.");
        assertThat(client.raw("POST /networks HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 4500000\r\n\r\n"))
                .isEqualTo("HTTP/1.1 413");
    }

    @Test
    void labels_that_do_not_fit_an_uploaded_network_are_refused_before_the_answer() {
        assertThat(refused(new Form()
                        .with("image", "ball.png", ToyHouse.ball())
                        .with("method", "patches")
                        .with("model", "mine.toy", "toy mine".getBytes(UTF_8))
                        .with("labels", "one, two")))
                .contains("3 classes", "2 names");
    }

    @Test
    void an_engine_that_refuses_an_uploaded_network_says_so_before_the_answer() {
        house.add("engines.jar", TwoEngines.jar());
        assertThat(refused(new Form()
                        .with("image", "ball.png", ToyHouse.ball())
                        .with("method", "patches")
                        .with("model", "odd.pair", "refused".getBytes(UTF_8))
                        .with("engine", "ant")))
                .isEqualTo("odd.pair: ant cannot run the layer last (too odd).");
    }

    @Test
    void a_network_file_of_a_long_name_keeps_its_ending_and_one_without_a_name_gets_that_of_its_field() {
        Form form = new Form()
                .with("image", "ball.png", ToyHouse.ball())
                .with("method", "patches")
                .with("labels", "one, two");
        assertThat(refused(form.with("model", "m".repeat(400) + ".toy", "toy mine".getBytes(UTF_8))))
                .contains("2 names were given");
        assertThat(refused(new Form()
                        .with("image", "ball.png", ToyHouse.ball())
                        .with("method", "patches")
                        .with("model", "", "toy mine".getBytes(UTF_8))))
                .startsWith("model is no network file");
    }

    @Test
    void what_a_killed_server_left_is_removed_when_the_next_one_starts() throws Exception {
        Path left = Files.createDirectories(house.uploads().resolve("of-killed"));
        Files.writeString(left.resolve(".lock"), "");
        Files.write(left.resolve("network-1.h5"), new byte[1000]);
        Files.write(house.uploads().resolve("network-2.h5"), new byte[1000]);
        try (UploadFolder another = UploadFolder.in(house.uploads())) {
            assertThat(left).doesNotExist();
            assertThat(house.uploaded()).isEmpty();
            assertThat(another.path()).exists();
        }
        assertThat(client.submit(Client.ball("layers"))).isNotEmpty();
    }

    @Test
    void a_large_upload_is_moved_to_its_place() {
        byte[] large = new byte[1_000_000];
        System.arraycopy("toy large".getBytes(UTF_8), 0, large, 0, 9);
        HttpResponse<String> added = client.post("/networks", new Form().with("model", "large.toy", large));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(303);
        assertThat(client.get("/networks/large").statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_no_form_is_refused() {
        HttpResponse<String> answer = client.send(
                client.to(ANALYSES).header("Content-Type", "text/plain").POST(BodyPublishers.ofString("hello")));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(Client.message(answer)).contains("multipart/form-data");
        HttpResponse<String> cut = client.send(client.to(ANALYSES)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString("--b\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\nabc")));
        assertThat(cut.statusCode()).isEqualTo(400);
        HttpResponse<String> nameless = client.send(client.to(ANALYSES)
                .header("Content-Type", "multipart/form-data")
                .POST(BodyPublishers.ofString("x")));
        assertThat(nameless.statusCode()).isEqualTo(400);
    }

    @Test
    void each_thing_that_is_missing_or_wrong_is_named() {
        assertThat(refused(new Form().with("network", "colours").with("method", "layers")))
                .contains("photograph");
        assertThat(refused(new Form().with("image", "ball.png", ToyHouse.ball()).with("method", "layers")))
                .contains("network");
        assertThat(refused(Client.ball())).contains("method");
        assertThat(refused(Client.ball("nothing"))).contains("nothing").contains("layers, patches");
        assertThat(refused(Client.ball("layers").with("network", "unheard-of"))).contains("unheard-of");
        assertThat(refused(Client.ball("layers").with("network", "far"))).contains("weights of far");
        assertThat(refused(Client.ball("layers").with("seed", "seven"))).contains("seven");
        assertThat(refused(Client.ball("patches").with("parameter", "patches"))).contains("method.name=value");
        assertThat(refused(Client.ball("patches").with("parameter", "patches.evaluations=0")))
                .contains("evaluations")
                .contains("1 to 100000");
        assertThat(refused(Client.ball("patches").with("parameter", "patches.colour=red")))
                .contains("colour");
        assertThat(refused(Client.ball("layers").with("parameter", "layers.layer=no-such-layer")))
                .contains("no-such-layer");
        assertThat(refused(Client.ball("layers").with("class", "toaster"))).contains("toaster");
        assertThat(refused(Client.ball("layers").with("engine", "steam"))).contains("steam");
        assertThat(refused(new Form()
                        .with("image", "letter.png", "Dear reader".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .with("network", "colours")
                        .with("method", "layers")))
                .contains("JPEG");
    }

    @Test
    void a_refusal_names_the_field_it_is_about() {
        assertThat(field(Client.ball("layers").with("class", "toaster"))).isEqualTo("class");
        assertThat(field(Client.ball("layers").with("class", " "))).isEqualTo("class");
        assertThat(field(Client.ball("layers").with("seed", "seven"))).isEqualTo("seed");
        assertThat(field(new Form().with("network", "colours").with("method", "layers")))
                .isEqualTo("image");
        assertThat(field(Client.ball("layers").with("model", "mine.toy", "broken".getBytes(UTF_8))))
                .isEqualTo("model");
        assertThat(field(Client.ball("layers")
                        .with("model", "mine.toy", "toy".getBytes(UTF_8))
                        .with("labels", "one, two, three, four")))
                .isEqualTo("labels");
        assertThat(refused(Client.ball("layers")
                        .with("model", "mine.toy", "toy".getBytes(UTF_8))
                        .with("labels", "one, two, three, four")))
                .contains("4 names were given")
                .contains("3 classes");
    }

    private static String field(Form form) {
        return Client.json(client.post(ANALYSES, form)).path("field").asText();
    }

    @Test
    void what_is_said_about_no_network_file_is_refused() {
        assertThat(refused(Client.ball("layers").with("preprocess", "frob"))).contains("frob", "caffe");
        assertThat(refused(Client.ball("layers").with("preprocess", "tf"))).contains("preprocess", "network file");
        assertThat(refused(Client.ball("layers").with("labels", "a, b"))).contains("labels", "network file");
        assertThat(refused(Client.ball("layers").with("labels", "l.txt", "a\nb".getBytes(UTF_8))))
                .contains("labels", "network file");
        assertThat(refused(Client.ball("layers").with("model", "mine.toy"))).contains("model", "file");
        assertThat(refused(Client.ball("layers")
                        .with("model", "mine.toy", "toy".getBytes(UTF_8))
                        .with("model", "other.toy", "toy".getBytes(UTF_8))))
                .contains("model", "two files");
        // As the page sends them.
        String id = client.submit(
                Client.ball("layers").with("labels", "").with("preprocess", "").with("model", "", new byte[0]));
        assertThat(client.ended(id).path("status").asText()).isEqualTo("done");
    }

    @Test
    void seeds_are_those_that_numpy_has() {
        for (String seed : new String[] {"-1", "4294967296", "99999999999999999999", "1.5"}) {
            assertThat(refused(Client.ball("layers").with("seed", seed))).contains("0 to 4294967295", seed);
        }
        assertThat(client.ended(client.submit(Client.ball("layers").with("seed", "4294967295")))
                        .at("/explanations/0/seed")
                        .asLong())
                .isEqualTo(4294967295L);
    }

    @Test
    void an_uploaded_network_is_noted_under_its_own_name() {
        Form form = Client.ball("layers").with("model", "my own.toy", "toy".getBytes(UTF_8));
        String id = client.submit(form);
        String noted = client.ended(id).path("provenance").toString();
        client.delete(ANALYSES + "/" + id);
        assertThat(noted).contains("\"file\":\"my own.toy\"").doesNotContain("network-");
    }

    @Test
    void a_network_file_that_no_plugin_reads_is_refused_and_removed() {
        assertThat(refused(Client.ball("layers").with("model", "mine.h5", new byte[] {1, 2, 3})))
                .contains(".toy");
        assertThat(refused(Client.ball("patches").with("model", "mine.toy", "broken".getBytes(UTF_8))))
                .contains("does not begin with toy");
        assertThat(refused(Client.ball("layers").with("model", "../../etc/passwd", new byte[] {1})))
                .isNotEmpty();
    }

    @Test
    void a_file_name_cannot_leave_its_place() {
        String id = client.submit(new Form()
                .with("image", "../../evil\\..\\<b>.png", ToyHouse.ball())
                .with("network", "colours")
                .with("method", "layers"));
        assertThat(id).matches("[A-Za-z0-9._-]+").doesNotContain("..");
        assertThat(client.ended(id).path("status").asText()).isEqualTo("done");
        assertThat(client.get("/results/" + id).body()).doesNotContain("<b>");
    }

    private static String refused(Form form) {
        HttpResponse<String> answer = client.post(ANALYSES, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        String message = Client.message(answer);
        assertThat(List.of(message.split("\n"))).hasSize(1);
        return message;
    }
}
