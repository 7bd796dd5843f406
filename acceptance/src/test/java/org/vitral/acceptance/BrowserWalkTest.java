package org.vitral.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.host.client.Chromium;

/** A newcomer's walk: the built server with the built plug-ins, an embedded network, a real browser. */
class BrowserWalkTest {
    private static final List<String> METHODS = List.of("CAM", "Grad-CAM", "LIME", "SHAP");

    @TempDir
    static Path home;

    static Chromium chromium;
    static Served served;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        served = Served.at(home);
    }

    @AfterAll
    static void stop() {
        if (served != null) {
            served.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void nothing_was_blocked_or_failed() {
        // A partial picture that was announced may be gone when the browser asks: the final one has taken its place.
        chromium.complaints().removeIf(c -> c.startsWith("404") && c.contains("/partial/"));
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void three_clicks_show_all_four_methods_and_neither_a_reload_nor_a_restart_loses_them() throws Exception {
        Page page = chromium.window();
        page.navigate(served.at("/").toString());
        Chromium.assertAccessible(page);

        page.locator("input[name=sample][value=star-plain]").click();
        page.locator("button.all").click();
        assertThat(page.locator("#network-shapes")).isChecked();
        page.locator("#send").click();

        page.waitForURL("**/results/*");
        showsAllFour(page);
        Chromium.assertAccessible(page);
        page.reload();
        showsAllFour(page);

        String path = java.net.URI.create(page.url()).getPath();
        served.close();
        served = Served.at(home);
        page.navigate(served.at("/results").toString());
        page.locator("a[href='" + path + "']").first().click();
        showsAllFour(page);
        assertThat((Boolean) page.evaluate("[...document.images].every(i => !i.complete || i.naturalWidth > 0)"))
                .as("every picture is there")
                .isTrue();
        page.context().close();
    }

    private static void showsAllFour(Page page) {
        assertThat(page.locator("article.card")).hasCount(METHODS.size());
        assertThat(page.locator(".class-row h3")).containsText("star");
        for (String method : METHODS) {
            Locator card = page.locator(
                    "article.card", new Page.LocatorOptions().setHas(page.locator("h4 a:text-is('" + method + "')")));
            assertThat(card).isVisible();
            assertThat(card.locator("img.map")).isVisible();
        }
    }

    @Test
    void shap_sharpens_stops_and_goes_on_to_the_values_of_one_longer_run() throws Exception {
        Page page = chromium.window();
        page.navigate(served.at("/").toString());
        page.locator("input[name=sample][value=star-plain]").check();
        page.locator("#method-shap").check();
        page.locator("#p-shap-evaluations").fill("100000");
        page.locator("#send").click();
        page.waitForURL("**/results/*");

        Locator partial = page.locator("img.partial");
        assertThat(partial).isVisible();
        String first = pixels(partial);
        page.waitForCondition(
                () -> !pixels(partial).equals(first), new Page.WaitForConditionOptions().setTimeout(15_000));
        page.getByText("Stop here and keep it").click();
        assertThat(page.locator("article.card:not([data-pair])")).hasCount(1);
        String stopped = id(page);
        int used = used(served.ended(stopped));
        assertThat(used).isBetween(50, 99_000);

        page.getByText("500 evaluations more").click();
        page.waitForURL(url -> !url.endsWith(stopped));
        assertThat(page.locator("article.card:not([data-pair])")).hasCount(1);
        String continued = id(page);
        JsonNode more = served.ended(continued);
        assertThat(used(more)).isBetween(used + 490, used + 500);

        JsonNode whole = served.analyse(
                "sample=star-plain", "network=shapes", "method=shap", "parameter=shap.evaluations=" + (used + 500));
        assertThat(served.get("/api/v1/analyses/" + continued + "/shapes-shap-3.npy"))
                .isEqualTo(served.get("/api/v1/analyses/" + whole.path("id").asText() + "/shapes-shap-3.npy"));
        page.context().close();
    }

    private static int used(JsonNode analysis) {
        return analysis.path("explanations")
                .path(0)
                .path("facts")
                .path("evaluations-used")
                .asInt();
    }

    private static String id(Page page) {
        return page.url().replaceFirst(".*/results/", "");
    }

    /** What the picture looks like, whatever its address. */
    private static String pixels(Locator picture) {
        return (String) picture.evaluate("async e => { await e.decode().catch(() => {});"
                + " const c = document.createElement('canvas'); c.width = e.naturalWidth || 1; c.height = e.naturalHeight || 1;"
                + " c.getContext('2d').drawImage(e, 0, 0); return c.toDataURL(); }");
    }

    @Test
    void two_networks_share_the_colours_of_shap_if_one_likes_without_running_again() throws Exception {
        JsonNode analysis = served.analyse(
                "sample=star-marked-1",
                "network=shapes",
                "network=shapes-shortcut",
                "method=shap",
                "method=lime",
                "class=star",
                "parameter=shap.evaluations=200");
        String id = analysis.path("id").asText();
        double[] own = new double[2];
        for (JsonNode e : analysis.path("explanations")) {
            if (e.path("method").asText().equals("shap")) {
                own[e.path("network").asText().equals("shapes") ? 0 : 1] =
                        e.path("legend").path("most").asDouble();
            }
        }
        assertThat(own[0]).isPositive().isNotEqualTo(own[1]);

        Page page = chromium.window();
        page.navigate(served.at("/results/" + id).toString());
        List<String> before = legends(page);
        assertThat(before.get(0)).isNotEqualTo(before.get(1));
        page.getByText("One colour scale for all networks").click();
        page.waitForURL("**?scale=networks");
        List<String> after = legends(page);
        assertThat(after).hasSize(2).containsOnly(after.get(0));
        Locator maps = page.locator("img.map[src*='/scaled/']");
        assertThat(maps).hasCount(2);
        assertThat((Boolean) maps.evaluateAll("maps => Promise.all(maps.map(m => m.decode())).then(() => true)"))
                .isTrue();
        Chromium.assertAccessible(page);
        // The larger scale of the two may be the one that both share: then one of the maps stays as it is.
        assertThat(List.of("shapes", "shapes-shortcut"))
                .anySatisfy(network -> assertThat(served.get("/results/" + id + "/scaled/" + network + "/shap/3"))
                        .isNotEqualTo(served.get("/api/v1/analyses/" + id + "/" + network + "-shap-3-layer.png")));
        page.getByText("A colour scale for each network").click();
        page.waitForURL("**/results/" + id);
        assertThat(legends(page)).isEqualTo(before);
        page.context().close();
    }

    /** What the ends of the colour scales of SHAP say. */
    private static List<String> legends(Page page) {
        return page.locator("article[id*='-shap-'] .scale > .most").allInnerTexts();
    }

    @Test
    void superpixels_show_what_they_weigh_and_another_number_of_them_needs_no_new_run() throws Exception {
        JsonNode analysis = served.analyse("sample=star-plain", "network=shapes", "method=lime", "class=top:2");
        JsonNode lime = analysis.path("explanations").path(0);
        int shown = lime.path("ranking").path("shown").asInt();
        assertThat(shown).isGreaterThan(3);
        assertThat(lime.path("legend").path("most").asDouble())
                .isEqualTo(analysis.path("explanations")
                        .path(1)
                        .path("legend")
                        .path("most")
                        .asDouble());

        Page page = chromium.window();
        page.navigate(served.at("/results/" + analysis.path("id").asText()).toString());
        Locator card = page.locator("article.card").first();
        Locator bars = card.locator(".weights li:not([hidden])");
        Locator numbers = card.locator(".places text:not([display])");
        assertThat(bars).hasCount(shown);
        assertThat(numbers).hasCount(shown);
        assertThat(card.getByText("dark: not shown")).isVisible();
        double first = Math.abs(lime.path("facts")
                .path("weights")
                .path(lime.path("ranking").path("segments").path(0).asInt())
                .asDouble());
        assertThat(Double.parseDouble(
                        bars.first().locator(".number").last().innerText().replace('−', '-')))
                .isCloseTo(first, org.assertj.core.api.Assertions.within(0.001));
        card.getByLabel("Superpixels shown")
                .evaluate("e => { e.value = 3; for (const t of ['input', 'change'])"
                        + " e.dispatchEvent(new Event(t, { bubbles: true })); }");
        assertThat(bars).hasCount(3);
        assertThat(numbers).hasCount(3);
        Locator map = card.locator("img.map");
        assertThat(map).hasAttribute("src", java.util.regex.Pattern.compile(".*/shown/shapes/lime/3/3"));
        assertThat((Boolean) map.evaluate("m => m.decode().then(() => m.naturalWidth > 0)"))
                .isTrue();
        Chromium.assertAccessible(page);
        page.context().close();
    }

    @Test
    void it_all_speaks_spanish() {
        Page page = chromium.window(360, ColorScheme.DARK, "es", true);
        page.navigate(served.at("/").toString());
        assertThat(page.locator("h1")).hasText("¿Por qué lo dice la red?");
        page.getByLabel("Estrella").first().check();
        page.getByText("Todos los que sirven").click();
        page.getByText("Explicar", new Page.GetByTextOptions().setExact(true))
                .last()
                .click();
        page.waitForURL("**/results/*");
        assertThat(page.locator("article.card:not([data-pair])")).hasCount(METHODS.size());
        assertThat(page.locator("html")).hasAttribute("lang", "es");
        Chromium.assertAccessible(page);
        page.context().close();
    }
}
