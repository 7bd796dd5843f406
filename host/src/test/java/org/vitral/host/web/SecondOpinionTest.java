package org.vitral.host.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.host.client.Chromium;
import org.vitral.host.client.Form;
import org.vitral.host.verify.TwoEngines;

class SecondOpinionTest {
    @TempDir
    Path folder;

    ToyHouse house;
    Client client;

    @BeforeEach
    void start() {
        house = new ToyHouse(folder);
        client = new Client(house);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    private void twoEngines() {
        house.add("engines.jar", TwoEngines.jar());
    }

    private String checked(String id, String says) {
        client.post("/networks", new Form().with("model", id + ".pair", says.getBytes(UTF_8)));
        assertThat(client.send(client.to("/networks/" + id + "/verify").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(303);
        return client.await("/networks/" + id, page -> !page.contains("data-poll"));
    }

    @Test
    void with_one_engine_there_is_nobody_to_ask() {
        assertThat(client.get("/networks/colours").body()).doesNotContain("second engine");
        var refused = client.send(client.to("/networks/colours/verify")
                .header("Accept", "application/json")
                .POST(BodyPublishers.noBody()));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Client.message(refused)).contains("Two engines are needed");
    }

    @Test
    void engines_that_agree_and_engines_that_do_not_are_told_with_figures() {
        twoEngines();
        assertThat(checked("same", "good"))
                .contains("Checked by a second engine", "Zebra and Ant compute the same", "Answers (probabilities)")
                .doesNotContain("Do not trust");
        assertThat(checked("apart", "drifting")).contains("Zebra and Ant do not agree on the answer", "0.3333", "0.25");
        assertThat(checked("odd", "refused"))
                .contains("ant cannot run the layer last (too odd).", "Check again")
                .doesNotContain("Checked by a second engine");
        assertThat(client.send(client.to("/networks/none/verify").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_was_found_is_not_shown_for_another_network_of_the_same_name() {
        twoEngines();
        assertThat(checked("mine", "good")).contains("Checked by a second engine");
        client.send(client.to("/networks/mine/remove").POST(BodyPublishers.noBody()));
        client.post("/networks", new Form().with("model", "mine.pair", "drifting".getBytes(UTF_8)));
        assertThat(client.get("/networks/mine").body())
                .contains("Check with a second engine")
                .doesNotContain("Checked by a second engine");
    }

    @Test
    void the_page_follows_until_the_figures_are_there() {
        twoEngines();
        client.post("/networks", new Form().with("model", "seen.pair", "good".getBytes(UTF_8)));
        try (Chromium chromium = Chromium.open()) {
            Page page = chromium.window();
            page.navigate(house.at("/networks/seen").toString());
            page.getByText("Check with a second engine").click();
            assertThat(page.getByText("Checked by a second engine")).isVisible();
            assertThat(page.getByText("Zebra and Ant compute the same")).isVisible();
            Chromium.assertAccessible(page);
            assertThat(chromium.complaints()).isEmpty();
        }
    }
}
