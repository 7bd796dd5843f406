package org.vitral.host.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitral.host.client.Chromium;

/** The whole walk in a real browser. */
class PageTest extends InBrowser {
    private static final Pattern RESULT = Pattern.compile(".*/results/\\d{4}-.*-ball(-\\d+)?");

    /** A partial picture that was announced may be gone when the browser asks: the analysis was cancelled. */
    @Override
    boolean isMeant(String complaint) {
        return complaint.startsWith("404") && complaint.contains("/partial/");
    }

    @Test
    void the_button_wakes_once_there_is_a_picture_a_network_and_a_method_that_fit() {
        Locator send = page.locator("#send");
        assertThat(send).isDisabled();
        assertThat(page.locator("#missing")).hasText("Choose a photograph.");
        page.locator("#image").setInputFiles(BALL);
        assertThat(page.locator("#preview")).isVisible();
        assertThat(page.locator("#picture-name")).hasText("ball.png · 900 × 600");
        assertThat(page.locator("#missing")).hasText("Choose a network.");
        page.locator("#network-plain").check();
        assertThat(page.locator("#missing")).hasText("Choose a method.");
        page.locator("#method-layers").check();
        assertThat(page.locator("#missing")).containsText("None of these methods");
        assertThat(send).isDisabled();
        page.locator("#network-colours").check();
        assertThat(send).isEnabled();
    }

    @Test
    void why_a_pair_cannot_run_stands_there_before_anything_is_pressed() {
        Locator reason =
                page.getByText("Layers needs access to the feature maps; Plain colours keeps its own to itself.");
        assertThat(reason).isVisible();
        assertThat(page.locator("#network-far")).hasCount(0);
        page.getByText("Weights not here yet (1)").click();
        assertThat(page.getByText("Its weights (553 MB) are not on this computer."))
                .isVisible();
        assertThat(page.getByText("One plug-in cannot be used.")).isVisible();
    }

    @Test
    void parameters_sleep_until_their_method_is_ticked_and_appear_when_they_matter() {
        assertThat(page.getByLabel("Evaluations")).isDisabled();
        page.locator("#method-patches").check();
        assertThat(page.getByLabel("Evaluations")).isEnabled();
        assertThat(page.getByLabel("Grey level")).isHidden();
        page.getByLabel("Cover with").selectOption("patches.fill=grey");
        assertThat(page.getByLabel("Grey level")).isVisible();
        assertThat(page.getByLabel("Layer of Colours")).isHidden();
        page.locator("#network-colours").check();
        assertThat(page.getByLabel("Layer of Colours")).isVisible();
        assertThat(page.locator("#p-layers-layer-colours optgroup")).hasCount(2);
    }

    @Test
    void a_slider_and_its_number_move_together_by_equal_ratios() {
        page.locator("#method-patches").check();
        Locator number = page.getByLabel("Evaluations");
        Locator slider = number.locator("xpath=../../input[@type='range']");
        number.fill("316");
        assertThat(slider).hasValue("500");
        slider.evaluate("e => { e.value = 800; e.dispatchEvent(new Event('input', { bubbles: true })); }");
        assertThat(number).hasValue("10000");
    }

    @Test
    void explanations_arrive_one_by_one_and_a_reload_shows_them_again() {
        choose("patches", "layers");
        page.locator("#network-plain").check();
        page.getByText("More parameters (1)").click();
        page.getByLabel("Pause").fill("15");
        page.locator("#class-top").selectOption("top:2");
        send();
        assertThat(page.locator("article.card")).hasCount(2);
        assertThat(page.locator("main")).hasAttribute("data-running", "true");
        assertThat(page.locator(".progress-line").first()).containsText("of 128");
        assertThat(page.locator(".partial").first()).isVisible();
        assertThat(page.locator("article.card")).hasCount(6);
        assertThat(page.locator("[role=status]")).containsText("done");
        assertThat(page.getByText("Layers needs access to the feature maps")).isVisible();
        assertThat(page.locator(".bars li").first()).containsText("deep blue");
        Chromium.assertAccessible(page);
        page.reload();
        assertThat(page.locator("article.card")).hasCount(6);
        page.locator("nav").getByText("Results").click();
        page.getByText("ball.png").first().click();
        assertThat(page).hasURL(RESULT);
    }

    @Test
    void the_map_lies_over_the_photograph_and_fades() {
        choose("layers");
        send();
        Locator card = page.locator("article.card");
        assertThat(card).hasCount(1);
        Locator map = card.locator("img.map");
        assertThat(map).hasAttribute("alt", "What makes Colours say deep blue, according to Layers");
        assertThat(page.locator("[role=status]")).containsText("done");
        assertThat(map).isVisible();
        var over = map.boundingBox();
        var under = card.locator(".laid img").first().boundingBox();
        assertThat(over.width).isEqualTo(under.width);
        assertThat(over.height).isEqualTo(under.height);
        assertThat(card.getByLabel("Opacity of the map")).hasValue("60");
        assertThat(card.locator("output")).hasText("60 %");
        assertThat(map).hasCSS("opacity", "0.6");
        card.getByLabel("Opacity of the map")
                .evaluate("e => { e.value = 25; e.dispatchEvent(new Event('input', { bubbles: true })); }");
        assertThat(map).hasCSS("opacity", "0.25");
        assertThat(card.locator("output")).hasText("25 %");
        page.getByText("Further pictures").click();
        assertThat(page.getByAltText("With its signs")).isVisible();
        card.getByText("Numbers and files").click();
        Locator layer = card.locator("dt:text-is('Layer') + dd");
        assertThat(layer).containsText("base/last");
        assertThat(layer.locator("code")).hasText("layers.layer=base/last");
        assertThat(card.locator("dt:text-is('Hide it') + dd")).containsText("no");
    }

    /** Of a signed map: the photograph pale and grey, the colours as strong as in the file. */
    @Test
    void the_page_shows_the_picture_of_the_file() throws Exception {
        choose("patches");
        send();
        Locator card = page.locator("article.card");
        assertThat(card).hasCount(1);
        assertThat(page.locator("[role=status]")).containsText("done");
        Locator laid = card.locator(".laid:has(.map)");
        assertThat(laid).hasClass(Pattern.compile("faded"));
        laid.evaluate(
                "e => { document.body.append(e); e.style.cssText = 'position:fixed;inset:0;width:900px;height:600px;"
                        + "border-radius:0;z-index:9'; return Promise.all([...e.querySelectorAll('img')].map(i => i.decode())); }");
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(page.screenshot(
                new Page.ScreenshotOptions().setClip(0, 0, 900, 600).setAnimations(ScreenshotAnimations.DISABLED))));
        String id = page.url().replaceFirst(".*/", "");
        BufferedImage file = ImageIO.read(new ByteArrayInputStream(page.request()
                .get(house.at("/api/v1/analyses/" + id + "/colours-patches-2.png")
                        .toString())
                .body()));
        for (int y = 5; y < 600; y += 7) {
            for (int x = 5; x < 900; x += 7) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    assertThat(shown.getRGB(x, y) >> shift & 255)
                            .as("%d, %d", x, y)
                            .isCloseTo(file.getRGB(x, y) >> shift & 255, within(5));
                }
            }
        }
    }

    @Test
    void colours_are_explained_at_both_ends_and_classes_share_a_scale() {
        choose("patches");
        page.locator("#class-top").selectOption("top:2");
        send();
        assertThat(page.locator("article.card")).hasCount(2);
        Locator first = page.locator("article.card").first().locator(".scale");
        assertThat(first.locator(".title")).containsText("the same scale for all classes");
        assertThat(first.locator(".ends span").first()).hasText("blue: against the class");
        assertThat(first.locator(".ends span").last()).hasText("red: for it");
        String most = first.locator(".most").innerText();
        assertThat(first.locator(".least")).hasText("−" + most);
        assertThat(page.locator("article.card").last().locator(".most")).hasText(most);
    }

    @Test
    void a_class_that_nothing_speaks_for_is_said_so() {
        choose("layers");
        page.getByLabel("Hide it").selectOption("layers.nothing=true");
        page.locator("#class-label").fill("red");
        send();
        assertThat(page.getByText("No positive evidence").first()).isVisible();
        assertThat(page.locator("article.card")).hasCount(2);
    }

    @Test
    void cancel_takes_effect_within_a_second() {
        long started = slow();
        page.getByText("Cancel").click();
        assertThat(page.locator("[role=status]")).containsText("cancelled");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
    }

    /** The button that a person is about to press may be exchanged under the mouse for one that means something else. */
    @Test
    void what_has_just_appeared_cannot_be_pressed_and_removing_asks_first() {
        slow();
        assertThat(page.locator("h1")).hasText("Explaining ball.png");
        page.evaluate("() => new MutationObserver(() => { const link = document.querySelector('.about a.button');"
                + " if (link && !window.first) window.first = getComputedStyle(link).pointerEvents; })"
                + ".observe(document.querySelector('main'), { childList: true })");
        page.getByText("Stop here and keep it").click();
        assertThat(page.locator("[role=status]")).containsText("done");
        assertThat(page.evaluate("window.first")).isEqualTo("none");
        assertThat(page.locator(".about a.button").first()).hasCSS("pointer-events", "auto");
        assertThat(page.getByText("Remove it for good")).isHidden();
        page.getByText("Remove this result").click();
        page.getByText("Remove it for good").click();
        assertThat(page).hasURL(Pattern.compile(".*/results"));
    }

    @Test
    void a_run_that_is_stopped_is_kept_and_can_go_on() {
        slow();
        assertThat(page.locator(".partial")).isVisible();
        assertThat(page.locator(".laid:has(.partial)")).hasClass(Pattern.compile("faded"));
        assertThat(page.locator(".partial")).hasCSS("opacity", "0.9");
        page.getByText("Stop here and keep it").click();
        assertThat(page.locator("article.card")).hasCount(1);
        assertThat(page.locator("[role=status]")).containsText("done");
        Pattern early = Pattern.compile("Stopped by you after \\d+ of 50,000 evaluations: coarser than a full run\\.");
        assertThat(page.locator("article.card .notice.stopped")).containsText(early);
        assertThat(page.locator(".about .notice")).containsText(Pattern.compile("Patches on Colours: " + early));
        String before = page.url();
        page.getByText("500 evaluations more").click();
        page.waitForURL(url -> !url.equals(before));
        assertThat(page).hasURL(RESULT);
        page.getByText("Stop here and keep it").click();
        assertThat(page.locator("[role=status]")).containsText("done");
        page.getByText("Continues the analysis of").click();
        assertThat(page).hasURL(before);
        page.getByText("Went on in the analysis of").click();
        assertThat(page.getByText("Continues the analysis of")).isVisible();
    }

    /** Methods stand below each other over classes and networks, and a picture comes to where its place was kept. */
    @Test
    void methods_line_up_and_nothing_moves_when_a_picture_comes() {
        choose("patches", "layers");
        page.locator("#network-plain").check();
        page.getByText("More parameters (1)").click();
        page.getByLabel("Pause").fill("8");
        page.locator("#class-top").selectOption("top:2");
        send();
        Locator waiting = page.locator("[data-pair='plain patches']");
        assertThat(waiting).hasCount(2);
        assertThat(page.locator("[data-pair='colours layers'], #colours-layers-2"))
                .hasCount(1);
        var kept = page.locator("[data-pair='colours patches'][data-class='2']").boundingBox();
        assertThat(page.locator("article.card")).hasCount(6);
        assertThat(page.locator("[role=status]")).containsText("done");
        var come = page.locator("#colours-patches-2").boundingBox();
        assertThat(come.x).isEqualTo(kept.x);
        assertThat(come.y).isEqualTo(kept.y);
        assertThat(come.width).isEqualTo(kept.width);
        for (String other : new String[] {"#colours-patches-1", "#plain-patches-2", "#plain-patches-1"}) {
            if (page.locator(other).count() == 0) {
                continue; // the second class is one of the other two
            }
            var box = page.locator(other).boundingBox();
            assertThat(box.x).as(other).isEqualTo(come.x);
            assertThat(box.width).as(other).isEqualTo(come.width);
        }
        var layers = page.locator("#colours-layers-2").boundingBox();
        assertThat(layers.x + layers.width).isLessThan(come.x);
        assertThat(page.locator(".plain").first().boundingBox().x).isLessThan(layers.x);
        assertThat(page.locator(".plain img")).hasCount(4);
        assertThat(page.locator(".class-row h3").first()).containsText(Pattern.compile("deep blue\\s*\\d+"));
        assertThat(page.locator(".nothing")).hasCount(2);
    }

    @Test
    void an_analysis_that_waits_says_once_how_many_are_before_it() {
        slow();
        String first = page.url();
        page.navigate(house.at("/").toString());
        choose("patches");
        send();
        assertThat(page.locator("[role=status]")).hasText("waits for its turn One analysis is before it.");
        assertThat(page.locator("h1")).hasText("ball.png waits to be explained");
        assertThat(page.getByText("waits for its turn")).hasCount(1);
        assertThat(page.getByText("is looking")).hasCount(0);
        assertThat(page.locator("progress")).hasCount(0);
        assertThat(page.getByText("Stop here and keep it")).hasCount(0);
        Page other = chromium.window();
        other.navigate(first);
        other.getByText("Cancel").click();
        other.context().close();
        assertThat(page.locator("article.card")).hasCount(1);
    }

    /** A network that does not know the class says what it does know, and once that it does not know this one. */
    @Test
    void a_class_that_one_network_does_not_have_costs_only_its_pictures() {
        choose("patches");
        page.locator("details.own summary").click();
        page.locator("#model")
                .setInputFiles(new FilePayload("mine.toy", "application/octet-stream", "toy".getBytes(US_ASCII)));
        page.locator("#class-top").selectOption("");
        page.locator("#class-label").fill("deep blue");
        send();
        assertThat(page.locator("[role=status]")).containsText("done");
        assertThat(page.locator("article.card")).hasCount(1);
        Locator own = page.locator(".network-result").last();
        assertThat(own.locator(".bars li")).hasCount(3);
        assertThat(own.locator(".cannot li")).hasCount(1);
        assertThat(page.getByText("has no class")).hasCount(1);
        assertThat(page.getByText("is looking")).hasCount(0);
    }

    @Test
    void an_analysis_without_a_picture_says_in_the_list_what_became_of_it() {
        slow();
        page.getByText("Cancel").click();
        assertThat(page.locator("h1")).hasText("ball.png: cancelled");
        String path = page.url().replaceFirst(".*/results", "/results");
        page.navigate(house.at("/results").toString());
        assertThat(page.locator("a[href='" + path + "'] .tile")).hasText("cancelled");
    }

    @Test
    void a_photograph_can_be_dropped() {
        page.evaluate(
                "text => {"
                        + " const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));"
                        + " const files = new DataTransfer();"
                        + " files.items.add(new File([bytes], 'dropped.png', { type: 'image/png' }));"
                        + " document.querySelector('#drop').dispatchEvent("
                        + "   new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true })); }",
                Base64.getEncoder().encodeToString(ToyHouse.ball()));
        assertThat(page.locator("#picture-name")).containsText("dropped.png · 900 × 600");
    }

    @Test
    void everything_can_be_reached_and_done_with_the_keyboard() {
        page.locator("#image").setInputFiles(BALL);
        page.keyboard().press("Home");
        for (String id : new String[] {"network-colours", "method-layers"}) {
            tabTo(id);
            page.keyboard().press("Space");
        }
        tabTo("send");
        assertThat((Boolean) page.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
                .as("focus is seen")
                .isTrue();
        page.keyboard().press("Enter");
        page.waitForURL(RESULT);
        assertThat(page.locator("article.card")).hasCount(1);
    }

    @Test
    void it_all_works_without_the_script() {
        Page plain = chromium.window(1024, ColorScheme.LIGHT, "es", false);
        plain.navigate(house.at("/").toString());
        plain.locator("#image").setInputFiles(BALL);
        plain.locator("#network-colours").check();
        plain.locator("#method-patches").check();
        plain.getByText("Más parámetros (1)").click();
        plain.getByLabel("Pausa").fill("5");
        plain.locator("#send").click();
        assertThat(plain).hasURL(RESULT);
        assertThat(plain.locator("article.card")).hasCount(1);
        assertThat(plain.locator(".class-row h3")).containsText("deep blue");
        assertThat(plain.locator("article.card h4")).hasText("Parches");
        assertThat(plain.locator("article.card .map")).hasCSS("opacity", "0.9");
        assertThat(plain.getByText("Eliminarlo para siempre")).isHidden();
        plain.getByText("Eliminar este resultado").click();
        plain.getByText("Eliminarlo para siempre").click();
        assertThat(plain).hasURL(Pattern.compile(".*/results"));
        plain.context().close();
    }

    @Test
    void without_the_script_too_a_picture_sharpens_and_is_kept_when_stopped() {
        Page plain = chromium.window(1024, ColorScheme.LIGHT, "en", false);
        plain.navigate(house.at("/").toString());
        plain.locator("#image").setInputFiles(BALL);
        plain.locator("#network-colours").check();
        plain.locator("#method-patches").check();
        plain.getByLabel("Evaluations").fill("50000");
        plain.getByText("More parameters (1)").click();
        plain.getByLabel("Pause").fill("10");
        plain.locator("#send").click();
        assertThat(plain.locator(".partial")).hasAttribute("src", Pattern.compile("/partial/colours/patches/\\d+"));
        assertThat(plain.locator(".partial")).hasJSProperty("complete", true);
        assertThat(plain.locator(".partial")).hasCSS("opacity", "0.9");
        assertThat(plain.locator(".laid:has(.partial)")).hasClass(Pattern.compile("faded"));
        plain.getByText("Stop here and keep it").click();
        assertThat(plain.locator("article.card")).hasCount(1);
        plain.context().close();
    }

    @Test
    void the_language_can_be_switched_and_stays() {
        page.getByText("español").click();
        assertThat(page.locator("h1")).hasText("¿Por qué lo dice la red?");
        page.locator("nav").getByText("Plug-ins").click();
        assertThat(page.getByText("Qué explica qué")).isVisible();
        assertThat(page.locator("html")).hasAttribute("lang", "es");
    }

    @ParameterizedTest
    @CsvSource({"360, LIGHT", "360, DARK", "1024, DARK", "1600, LIGHT"})
    void axe_finds_nothing_and_nothing_is_wider_than_the_window(int width, ColorScheme colours) {
        choose("layers");
        send();
        assertThat(page.locator("article.card")).hasCount(1);
        String result = page.url();
        Page window = chromium.window(width, colours, "en", true);
        for (String path : new String[] {"/", "/results", "/plugins", result}) {
            window.navigate(house.at("/").resolve(path).toString());
            Chromium.assertAccessible(window);
            assertThat(((Number) window.evaluate("document.documentElement.scrollWidth")).intValue())
                    .as(path)
                    .isLessThanOrEqualTo(width);
        }
        window.context().close();
    }

    private void choose(String... methods) {
        page.locator("#image").setInputFiles(BALL);
        page.locator("#network-colours").check();
        for (String method : methods) {
            page.locator("#method-" + method).check();
        }
    }

    private void send() {
        page.locator("#send").click();
        page.waitForURL(RESULT);
    }

    /** Begins a run that would take minutes; gives when it was at work. */
    private long slow() {
        choose("patches");
        page.getByLabel("Evaluations").fill("50000");
        page.getByText("More parameters (1)").click();
        page.getByLabel("Pause").fill("10");
        send();
        assertThat(page.locator(".progress-line")).containsText("of 50,000");
        return System.nanoTime();
    }

    private void tabTo(String id) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if (id.equals(page.evaluate("document.activeElement.id"))) {
                return;
            }
        }
        throw new AssertionError("Tab does not lead to " + id);
    }
}
