package org.vitral.host.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vitral.host.client.Chromium;

/** Plug-ins come and go while a page is open in a real browser. */
class OpenPageTest extends InBrowser {
    @BeforeEach
    @Override
    void open() {
        house.replaceMethods("LayerMethod");
        super.open();
    }

    @Test
    void a_method_that_is_dropped_in_appears_and_what_was_chosen_stays() {
        page.locator("#image").setInputFiles(BALL);
        page.locator("#network-colours").check();
        page.locator("#method-layers").check();
        page.getByLabel("Hide it").selectOption("layers.nothing=true");
        page.locator("#seed").fill("7");
        page.locator("details.own summary").click();
        page.locator("#model")
                .setInputFiles(new FilePayload("own.toy", "application/octet-stream", new byte[] {1, 2, 3}));
        page.locator("#method-layers").focus();
        assertThat(page.locator("#method-patches")).hasCount(0);

        house.replaceMethods("LayerMethod", "PatchMethod");

        assertThat(page.locator("#method-patches")).isVisible();
        assertThat(page.locator("#changed")).containsText("your choices are kept");
        assertThat(page.locator("#picture-name")).hasText("ball.png · 900 × 600");
        assertThat(page.locator("#preview")).isVisible();
        assertThat(page.locator("#network-colours")).isChecked();
        assertThat(page.locator("#method-layers")).isChecked();
        assertThat(page.locator("#method-layers")).isFocused();
        assertThat(page.getByLabel("Hide it")).hasValue("layers.nothing=true");
        assertThat(page.locator("#seed")).hasValue("7");
        assertThat(page.locator("#model").evaluate("e => e.files[0].name")).isEqualTo("own.toy");
        assertThat(page.locator("#send")).isEnabled();

        page.locator("#model").setInputFiles(new Path[0]);
        page.locator("#method-patches").check();
        assertThat(page.getByLabel("Evaluations").locator("xpath=../../input[@type='range']"))
                .hasCount(1);
        Chromium.assertAccessible(page);
        page.locator("#send").click();
        page.waitForURL("**/results/*");
        assertThat(page.locator("article.card")).hasCount(2);
    }

    @Test
    void a_method_that_is_taken_away_goes_and_is_named_if_it_was_ticked() {
        Page spanish = chromium.window(1024, ColorScheme.DARK, "es", true);
        spanish.navigate(house.at("/").toString());
        spanish.locator("#method-layers").check();
        house.replaceMethods();
        assertThat(spanish.locator("#method-layers")).hasCount(0);
        assertThat(spanish.locator("#changed")).containsText("Ya no están instalados: Capas.");
        assertThat(spanish.getByText("No hay ningún método instalado")).isVisible();
        spanish.context().close();
    }

    @Test
    void the_page_of_plugins_is_drawn_anew() {
        page.navigate(house.at("/plugins").toString());
        assertThat(page.getByText("Patches").first()).isHidden();
        house.replaceMethods("LayerMethod", "PatchMethod");
        assertThat(page.getByText("Patches").first()).isVisible();
    }

    @Test
    void a_page_that_was_not_looked_at_catches_up() {
        page.evaluate("() => { Object.defineProperty(document, 'hidden', { value: true, configurable: true });"
                + " document.dispatchEvent(new Event('visibilitychange')); }");
        house.replaceMethods("LayerMethod", "PatchMethod");
        page.waitForTimeout(500);
        assertThat(page.locator("#method-patches")).hasCount(0);
        page.evaluate("() => { Object.defineProperty(document, 'hidden', { value: false, configurable: true });"
                + " document.dispatchEvent(new Event('visibilitychange')); }");
        assertThat(page.locator("#method-patches")).isVisible();
    }
}
