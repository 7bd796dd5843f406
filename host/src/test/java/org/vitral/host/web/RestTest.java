package org.vitral.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vitral.api.ExplanationMethod;
import org.vitral.host.catalog.PluginJar;
import org.vitral.host.client.Form;
import org.vitral.host.store.AnalysisJson;

class RestTest extends OnServer {
    private static final String ANALYSES = "/api/v1/analyses/";

    @Test
    void listings_are_arrays_of_objects_with_an_id() {
        for (String list : List.of("networks", "methods", "plugins")) {
            JsonNode all = Client.json(client.get("/api/v1/" + list));
            assertThat(all.isArray()).isTrue();
            assertThat(all).isNotEmpty().allMatch(e -> e.path("id").isTextual());
        }
        assertThat(Client.json(client.get("/api/v1/engines")).isArray()).isTrue();
        JsonNode far = Json.elements(Client.json(client.get("/api/v1/networks")))
                .filter(n -> n.path("id").asText().equals("far"))
                .findFirst()
                .orElseThrow();
        assertThat(far.path("weights").path("present").asBoolean(true)).isFalse();
        assertThat(far.path("weights").path("bytes").asLong()).isEqualTo(553_467_096);
        assertThat(far.path("input").path("width").asInt()).isEqualTo(32);
    }

    @Test
    void a_photograph_is_accepted_explained_and_kept() {
        HttpResponse<String> accepted =
                client.post("/api/v1/analyses", Client.ball("layers", "patches").with("class", "top:2"));
        assertThat(accepted.statusCode()).isEqualTo(202);
        String id = Client.json(accepted).path("id").asText();
        assertThat(accepted.headers().firstValue("Location")).contains(ANALYSES + id);

        JsonNode ended = client.ended(id);
        assertThat(ended.path("status").asText()).isEqualTo("done");
        assertThat(ended.path("explanations")).hasSize(4);
        assertThat(ended.path("networks")
                        .path(0)
                        .path("predictions")
                        .path(0)
                        .path("label")
                        .asText())
                .isEqualTo("deep_blue");
        JsonNode stored = Client.json(client.get(ANALYSES + id + "/analysis.json"));
        assertThat(stored.path("explanations")).isEqualTo(ended.path("explanations"));
        for (JsonNode explanation : ended.path("explanations")) {
            for (JsonNode file : explanation.path("files")) {
                assertThat(client.get(ANALYSES + id + "/" + file.asText()).statusCode())
                        .isEqualTo(200);
            }
        }
        HttpResponse<String> saved = client.get(ANALYSES + id + "/colours-layers-2.png?download");
        assertThat(saved.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(saved.headers().firstValue("Content-Disposition").orElse(""))
                .matches(
                        "attachment; filename=\"\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d-colours-layers-2-ball(-\\d+)?\\.png\"");
        assertThat(AnalysisJson.read(house.folder().resolve("results").resolve(id)))
                .isEqualTo(stored);
    }

    @Test
    void only_files_of_the_analysis_are_handed_out() {
        String id = client.submit(Client.ball("layers"));
        client.ended(id);
        for (String name :
                List.of("..%2f..%2fconfig%2fvitral.conf", "%2e%2e", "nothing.png", ".lock", "analysis.json%00.png")) {
            assertThat(client.get(ANALYSES + id + "/" + name).statusCode()).isBetween(400, 404);
        }
        assertThat(client.get(ANALYSES + "..%2f..%2f").statusCode()).isBetween(400, 404);
    }

    @Test
    void events_tell_progress_and_pictures_and_end_with_done() {
        String id = client.submit(Client.ball("patches")
                .with("parameter", "patches.evaluations=80")
                .with("parameter", "patches.pause=25"));
        List<String> names = new ArrayList<>();
        String picture = "";
        JsonNode last = Client.json("{}");
        try (Stream<String> lines = client.send(
                        client.to(ANALYSES + id + "/events").build(), HttpResponse.BodyHandlers.ofLines())
                .body()) {
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.startsWith("event: ")) {
                    names.add(line.substring(7));
                } else if (line.startsWith("data: ")) {
                    last = Client.json(line.substring(6));
                    if (last.has("picture")) {
                        picture = last.path("picture").asText();
                        assertThat(client.get(picture).headers().firstValue("Content-Type"))
                                .contains("image/png");
                    }
                }
            }
        }
        assertThat(names)
                .contains("classified", "progress", "partial", "explanation")
                .endsWith("done");
        assertThat(last.path("status").asText()).isEqualTo("done");
        HttpResponse<String> late = client.get(picture);
        assertThat(late.statusCode()).as("once it is done").isEqualTo(303);
        assertThat(client.get(late.headers().firstValue("Location").orElseThrow())
                        .headers()
                        .firstValue("Content-Type"))
                .contains("image/png");
        assertThat(client.get(picture.replaceFirst("\\d+$", "0")).statusCode())
                .as("of a class that is not explained")
                .isEqualTo(404);
    }

    @Test
    void events_of_the_past_are_told_again() {
        String id = client.submit(Client.ball("layers"));
        client.ended(id);
        assertThat(client.get(ANALYSES + id + "/events").body())
                .contains("event: explanation\n")
                .endsWith("event: done\ndata: {\"status\":\"done\"}\n\n");
        assertThat(client.get(ANALYSES + "2026-01-01_00-00-00-none/events").statusCode())
                .isEqualTo(404);
    }

    @Test
    void delete_cancels_within_a_second_and_removes_what_has_ended() {
        String id = client.submit(slow());
        until(id, "running");
        long start = System.nanoTime();
        assertThat(client.delete(ANALYSES + id).statusCode()).isEqualTo(204);
        assertThat(client.ended(id).path("status").asText()).isEqualTo("cancelled");
        assertThat(client.get("/results/" + id).body())
                .as("nothing was kept that could be saved, or gone on from")
                .doesNotContain("analysis.json", "evaluations more");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));

        String done = client.submit(Client.ball("layers"));
        client.ended(done);
        assertThat(client.get("/results/" + done).body()).contains("analysis.json");
        assertThat(client.delete(ANALYSES + done).statusCode()).isEqualTo(204);
        assertThat(client.get(ANALYSES + done).statusCode()).isEqualTo(404);
        assertThat(client.delete(ANALYSES + done).statusCode()).isEqualTo(404);
    }

    @Test
    void a_plain_form_is_answered_with_the_page_of_its_result() {
        for (String address : List.of("/results", "/api/v1/analyses")) {
            HttpResponse<String> answer = client.post(
                    address,
                    Client.ball("patches")
                            .with("form", "page")
                            .with("patches.evaluations", "10")
                            .with("layers.nothing", "nonsense"),
                    "Accept",
                    "text/html,application/xhtml+xml,*/*;q=0.8");
            assertThat(answer.statusCode()).isEqualTo(303);
            String page = answer.headers().firstValue("Location").orElseThrow();
            assertThat(page).startsWith("/results/");
            JsonNode result = client.ended(page.substring("/results/".length()));
            assertThat(result.path("explanations")
                            .path(0)
                            .path("parameters")
                            .path("patches.evaluations")
                            .asInt())
                    .isEqualTo(10);
            assertThat(client.get(page).body()).contains("ball.png").doesNotContain("http-equiv");
        }
    }

    @Test
    void buttons_are_plain_forms() {
        String id = client.submit(slow());
        until(id, "running");
        assertThat(client.get("/results/" + id).body()).contains("http-equiv=\"refresh\"");
        assertThat(press("/results/" + id + "/stop", "").headers().firstValue("Location"))
                .contains("/results/" + id);
        JsonNode kept = client.ended(id);
        assertThat(kept.path("status").asText()).isEqualTo("done");
        int done = kept.path("explanations").path(0).path("facts").path("done").asInt();
        assertThat(done).isBetween(1, 49_999);

        HttpResponse<String> more = press("/results/" + id + "/more", "network=colours&method=patches&evaluations=50");
        assertThat(more.statusCode()).isEqualTo(303);
        String page = more.headers().firstValue("Location").orElseThrow();
        String next = page.substring("/results/".length());
        client.delete(ANALYSES + next);
        client.ended(next);

        assertThat(press("/results/" + id + "/delete", "").headers().firstValue("Location"))
                .contains("/results");
        assertThat(client.get("/results/" + id, "Accept", "text/html").statusCode())
                .isEqualTo(404);
    }

    @Test
    void going_on_gives_the_bytes_of_one_longer_run() {
        String brief = client.submit(Client.ball("patches").with("parameter", "patches.evaluations=100"));
        client.ended(brief);
        String page = press("/results/" + brief + "/more", "network=colours&method=patches&evaluations=60")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String longer = page.substring("/results/".length());
        client.ended(longer);
        String whole = client.submit(Client.ball("patches").with("parameter", "patches.evaluations=160"));
        client.ended(whole);
        assertThat(client.get(ANALYSES + longer + "/colours-patches-2.npy").body())
                .isEqualTo(
                        client.get(ANALYSES + whole + "/colours-patches-2.npy").body());
    }

    @Test
    void classes_are_called_by_their_names_in_the_readers_language_and_by_their_labels_in_files() {
        JsonNode plain = Json.elements(Client.json(client.get("/api/v1/networks")))
                .filter(n -> n.path("id").asText().equals("plain"))
                .findFirst()
                .orElseThrow();
        assertThat(plain.path("labels").path(2).asText()).isEqualTo("deep_blue");
        assertThat(plain.path("names").path(2).path("es").asText()).isEqualTo("azul intenso");

        String id = client.submit(new Form()
                .with("image", "ball.png", ToyHouse.ball())
                .with("network", "plain")
                .with("method", "patches")
                .with("class", "azul intenso"));
        JsonNode of = client.ended(id).path("explanations").path(0).path("class");
        assertThat(of.path("label").asText()).isEqualTo("deep_blue");
        assertThat(of.path("name").path("es").asText()).isEqualTo("azul intenso");
        assertThat(client.get("/results/" + id, "Accept-Language", "es").body())
                .contains("azul intenso")
                .doesNotContain("deep blue", "deep_blue");
        assertThat(client.get("/results/" + id).body()).contains("deep blue").doesNotContain("azul");
        assertThat(client.get("/", "Accept-Language", "es").body()).contains("rojo, verde, azul intenso");
    }

    @Test
    void going_on_by_what_is_no_number_in_range_is_refused() {
        String id = client.submit(Client.ball("patches").with("parameter", "patches.evaluations=100"));
        client.ended(id);
        for (String evaluations :
                List.of("", "&evaluations=", "&evaluations=many", "&evaluations=0", "&evaluations=9999999999")) {
            HttpResponse<String> answer = client.send(client.to("/results/" + id + "/more")
                    .headers("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json")
                    .POST(BodyPublishers.ofString("network=colours&method=patches" + evaluations)));
            assertThat(answer.statusCode()).as(evaluations).isEqualTo(400);
            assertThat(Client.message(answer)).startsWith("evaluations must be a whole number from 1 to 99900, not ");
        }
    }

    @Test
    void going_on_is_offered_only_as_far_as_the_method_goes() {
        house.add(
                "brief.jar",
                PluginJar.of("brief").source("toy.Brief", """
                package toy;
                import java.util.*;
                import org.vitral.api.*;
                public class Brief implements ExplanationMethod {
                    static final Parameter.Whole EVALUATIONS =
                            Parameter.whole("evaluations", Text.same("Evaluations"), 30).between(1, 100);
                    public MethodCard card() {
                        return MethodCard.of("brief", Text.same("Brief"), Text.same("Goes not far."))
                                .with(EVALUATIONS).continuedBy(EVALUATIONS);
                    }
                    public List<Explanation> explain(Network network, Request request, Run run) {
                        run.progress(request.get(EVALUATIONS), request.get(EVALUATIONS));
                        return request.classes().stream()
                                .map(c -> Explanation.of(c, Attribution.HeatMap.signed(1, 1, new float[] {1})))
                                .toList();
                    }
                }
                """).service(ExplanationMethod.class, "toy.Brief"));
        String some = client.submit(Client.ball("brief"));
        client.ended(some);
        assertThat(client.get("/results/" + some).body())
                .contains("Brief: 70 evaluations more")
                .contains("<input type=\"hidden\" name=\"evaluations\" value=\"70\"");
        String all = client.submit(Client.ball("brief").with("parameter", "brief.evaluations=100"));
        client.ended(all);
        assertThat(client.get("/results/" + all).body()).doesNotContain("evaluations more");
    }

    @Test
    void results_survive_a_restart() {
        String id = client.submit(Client.ball("layers"));
        JsonNode before = client.ended(id);
        house.close();
        house.start();
        JsonNode after = client.analysis(id);
        assertThat(after.path("explanations")).isEqualTo(before.path("explanations"));
        assertThat(after.path("status").asText()).isEqualTo("done");
        assertThat(client.get("/results/" + id).body()).contains("ball.png");
        assertThat(client.get("/results").body()).contains("/results/" + id);
        assertThat(Client.message(client.get("/results/" + id + "-9", "Accept", "application/json")))
                .isEqualTo("There is no such result: it has been removed, or Vitral ended before it was done. "
                        + "Explain the photograph again.");
        assertThat(client.get("/results/" + id + "/picture").headers().firstValue("Content-Type"))
                .contains("image/png");
        assertThat(client.get(ANALYSES + id + "/events").body()).contains("event: done");
    }

    private static Form slow() {
        return Client.ball("patches")
                .with("parameter", "patches.evaluations=50000")
                .with("parameter", "patches.pause=10");
    }

    private static void until(String id, String status) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!client.analysis(id).path("status").asText().equals(status)
                || client.analysis(id).path("progress").isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Client.pause(20);
        }
    }

    private static HttpResponse<String> press(String path, String form) {
        return client.send(client.to(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }
}
