package org.vitral.host.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vitral.host.client.Chromium;
import org.vitral.host.client.Form;

class NetworksTest extends OnServer {
    @Test
    void a_file_is_used_for_one_analysis_with_the_labels_that_were_typed() {
        JsonNode ended = client.ended(client.submit(new Form()
                .with("image", "ball.png", ToyHouse.ball())
                .with("method", "patches")
                .with("parameter", "patches.evaluations=5")
                .with("model", "mine.toy", "toy".getBytes(UTF_8))
                .with("labels", "rojo, verde, azul")));
        assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo("done");
        JsonNode network = ended.path("networks").path(0);
        assertThat(network.path("id").asText()).isEqualTo("mine");
        assertThat(network.path("predictions").path(0).path("label").asText()).isEqualTo("azul");
        assertThat(network.path("preprocess").path("guessed").asBoolean()).isTrue();
        assertThat(client.get("/results/" + ended.path("id").asText()).body())
                .contains("none (a guess)", "Perhaps none.");
    }

    @Test
    void a_file_that_is_added_stays_until_it_is_removed() {
        HttpResponse<String> added =
                client.post("/networks", new Form().with("model", "kept.toy", "toy kept".getBytes(UTF_8)));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(303);
        assertThat(added.headers().firstValue("Location")).contains("/networks/kept");
        assertThat(client.get("/networks/kept").body()).contains("It takes 32 × 32.", "Perhaps none.", "guessed");
        assertThat(client.get("/networks").body()).contains("/networks/kept");
        assertThat(client.get("/api/v1/networks").body()).contains("\"kept\"");

        client.post("/networks/kept", new Form().with("labels", "a,b,c").with("preprocess", "tf"));
        JsonNode ended = client.ended(client.submit(
                Client.ball("patches").with("network", "kept").with("parameter", "patches.evaluations=5")));
        JsonNode kept = ended.path("networks").path(1);
        assertThat(kept.path("predictions").path(0).path("label").asText()).isEqualTo("c");
        assertThat(kept.path("preprocess").path("name").asText()).isEqualTo("tf");
        assertThat(kept.path("preprocess").path("guessed").asBoolean()).isFalse();

        assertThat(client.send(client.to("/networks/kept/remove").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(client.get("/networks/kept").statusCode()).isEqualTo(404);
    }

    @Test
    void many_files_may_be_added_and_removed_at_the_same_time() {
        List<Integer> added = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> client.post(
                                "/networks",
                                new Form().with("model", "many" + i + ".toy", ("toy many " + i).getBytes(UTF_8)))
                        .statusCode())
                .toList();
        assertThat(added).hasSize(6).containsOnly(303);
        List<Integer> removed = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> client.send(
                                client.to("/networks/many" + i + "/remove").POST(BodyPublishers.noBody()))
                        .statusCode())
                .toList();
        assertThat(removed).hasSize(6).containsOnly(303);
    }

    @Test
    void a_network_in_use_is_removed_at_once_and_its_file_when_the_run_has_ended() throws Exception {
        client.post("/networks", new Form().with("model", "used.toy", "toy used".getBytes(UTF_8)));
        String id = client.submit(new Form()
                .with("image", "ball.png", ToyHouse.ball())
                .with("network", "used")
                .with("method", "patches")
                .with("parameter", "patches.evaluations=100000")
                .with("parameter", "patches.pause=20"));
        long start = System.nanoTime();
        assertThat(client.send(client.to("/networks/used/remove").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(5).toNanos());
        assertThat(client.get("/networks").body())
                .contains("used has been removed. Its file goes when")
                .doesNotContain("/networks/used\"");
        assertThat(stored()).contains("toy used");
        client.delete("/api/v1/analyses/" + id);
        client.ended(id);
        client.await("/networks", page -> !page.contains("used has been removed"));
        assertThat(stored()).doesNotContain("toy used");
    }

    /** What the files of the library hold. */
    private static List<String> stored() throws IOException {
        try (Stream<Path> files = Files.list(house.folder().resolve("models/library"))) {
            return files.filter(f -> f.toString().endsWith(".toy"))
                    .map(f -> {
                        try {
                            return Files.readString(f);
                        } catch (IOException e) {
                            return "gone";
                        }
                    })
                    .toList();
        }
    }

    @Test
    void a_file_that_is_no_network_is_refused_and_nothing_is_kept() {
        HttpResponse<String> refused = client.post(
                "/networks",
                new Form().with("model", "bad.toy", "nothing".getBytes(UTF_8)),
                "Accept",
                "application/json");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Client.message(refused)).contains("does not begin with toy");
        assertThat(client.get("/networks/bad").statusCode()).isEqualTo(404);
        assertThat(client.post("/networks", new Form().with("labels", "a")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void every_preprocessing_is_tried_on_a_picture_side_by_side_at_an_address_of_its_own() {
        client.post("/networks", new Form().with("model", "tried.toy", "toy tried".getBytes(UTF_8)));
        HttpResponse<String> answer =
                client.post("/networks/tried/try", new Form().with("image", "ball.png", ToyHouse.ball()));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(l -> assertThat(l).endsWith("/networks/tried#trial"));
        String page = client.get("/networks/tried").body();
        for (String name : OwnFields.PREPROCESSING) {
            assertThat(page).contains("name=\"preprocess\" value=\"" + name + "\"");
        }
        assertThat(page).contains("blue 39.5 %", "In use now, as a guess: none: 0 to 255", "ball.png");
        assertThat(client.get("/networks/tried/tried").headers().firstValue("Content-Type"))
                .contains("image/png");
        client.post("/networks/tried", new Form().with("preprocess", "scale"));
        assertThat(client.get("/networks/tried").body())
                .contains("In use now: scale: 0 to 1")
                .doesNotContain("value=\"scale\"><button");
        client.post("/networks/tried", new Form().with("preprocess", "caffe:1,2,3"));
        client.post("/networks/tried/try", new Form().with("image", "ball.png", ToyHouse.ball()));
        assertThat(client.get("/networks/tried").body()).contains("In use now: caffe:1,2,3");
        client.post("/networks/tried", new Form().with("preprocess", "auto"));
        assertThat(client.get("/networks/tried").body()).contains("In use now, as a guess: none: 0 to 255");
        HttpResponse<String> refused = client.post(
                "/networks/tried/try", new Form().with("image", "letter.png", "Dear reader".getBytes(UTF_8)));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("id=\"image-problem\"", "Which preprocessing is right?");
    }

    @Test
    void labels_that_do_not_fit_are_refused_beside_their_field_and_the_network_stays_as_it_was() {
        Form wrong = new Form()
                .with("model", "unfit.toy", "toy unfit".getBytes(UTF_8))
                .with("labels", "one, two");
        HttpResponse<String> added = client.post("/networks", wrong);
        assertThat(added.statusCode()).isEqualTo(400);
        assertThat(added.body())
                .containsPattern("id=\"labels-problem\"[^>]*>2 names were given, but unfit tells 3 classes apart");
        assertThat(client.get("/networks/unfit").statusCode()).isEqualTo(404);

        client.post("/networks", new Form().with("model", "unfit.toy", "toy unfit".getBytes(UTF_8)));
        HttpResponse<String> saved = client.post("/networks/unfit", new Form().with("labels", "one, two, three, four"));
        assertThat(saved.statusCode()).isEqualTo(400);
        assertThat(saved.body()).contains("4 names were given");
        assertThat(client.get("/networks/unfit").body()).doesNotContain("three");
    }

    @Test
    void a_network_is_called_something_else_and_its_classes_are_listed() {
        client.post("/networks", new Form().with("model", "first.toy", "toy first".getBytes(UTF_8)));
        client.post("/networks", new Form().with("model", "other.toy", "toy other".getBytes(UTF_8)));
        HttpResponse<String> renamed =
                client.post("/networks/first", new Form().with("name", "cells").with("labels", "sick, well, unclear"));
        assertThat(renamed.headers().firstValue("Location"))
                .hasValueSatisfying(l -> assertThat(l).endsWith("/networks/cells"));
        assertThat(client.get("/networks/cells").body())
                .containsSubsequence("What was found in the file", "<li>sick</li>", "first.toy")
                .contains("href=\"/?network=cells\"", "aria-current=\"true\"");
        assertThat(client.get("/?network=cells").body())
                .containsPattern("id=\"network-cells\"[^>]*value=\"cells\"[^>]*checked");
        HttpResponse<String> taken = client.post("/networks/other", new Form().with("name", "cells"));
        assertThat(taken.statusCode()).isEqualTo(400);
        assertThat(taken.body()).containsPattern("id=\"name-problem\"[^>]*>There is a network cells already");
    }

    @Test
    void a_networks_page_says_how_long_it_took_to_open() {
        client.post("/networks", new Form().with("model", "timed.toy", "toy timed".getBytes(UTF_8)));
        assertThat(client.get("/networks/timed").body()).doesNotContain("Opened in");
        for (String said :
                List.of("Opened in [0-9.]+ s\\.", "Opened in [0-9.]+ s the first time, in [0-9.]+ s the last time")) {
            // Another preprocessing is another network to open.
            String preprocess = said.contains("last") ? "tf" : "none";
            client.post("/networks/timed", new Form().with("labels", "a,b,c").with("preprocess", preprocess));
            JsonNode ended = client.ended(client.submit(new Form()
                    .with("image", "ball.png", ToyHouse.ball())
                    .with("network", "timed")
                    .with("method", "patches")
                    .with("parameter", "patches.evaluations=5")));
            assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo("done");
            assertThat(client.get("/networks/timed").body()).containsPattern(said);
        }
        assertThat(client.send(client.to("/networks/timed")
                                .header("Accept-Language", "es")
                                .GET())
                        .body())
                .containsPattern("Se abrió en [0-9,]+ s la primera vez");
    }

    @Test
    void weights_that_cannot_be_had_are_said_so() {
        assertThat(client.get("/networks/far").body())
                .contains("far_weights.h5", "553 MB", "models.example.org", "MIT");
        assertThat(client.send(client.to("/networks/none/download").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_a_method_looks_at_is_shown_before_it_runs() {
        HttpResponse<String> preview = client.post(
                "/preview",
                Client.ball().with("preview", "patches").with("form", "page"),
                "Accept",
                "application/json");
        assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
        assertThat(preview.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(preview.headers().firstValue("Vitral-Title")).contains("Patches%20to%20cover%3A%2064");
        assertThat(client.post("/preview", Client.ball().with("preview", "layers"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(client.post("/preview", Client.ball().with("preview", "nothing"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_sample_needs_three_clicks() {
        try (Chromium chromium = Chromium.open()) {
            Page page = chromium.window();
            page.navigate(house.at("/").toString());
            page.getByLabel("Two halves").check();
            assertThat(page.locator("#network-colours")).isChecked();
            page.locator("#method-layers").check();
            page.locator("#send").click();
            assertThat(page.locator("article.card")).hasCount(1);
            assertThat(page.locator("h1")).hasText("halves.png explained");

            page.navigate(house.at("/networks").toString());
            Chromium.assertAccessible(page);
            page.locator("#model").setInputFiles(new FilePayload("seen.toy", "text/plain", "toy seen".getBytes(UTF_8)));
            page.locator("form.upload button").click();
            assertThat(page.locator("h1")).hasText("seen");
            Chromium.assertAccessible(page);
            assertThat(chromium.complaints()).isEmpty();
        }
    }
}
