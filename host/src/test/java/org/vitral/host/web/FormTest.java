package org.vitral.host.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.vitral.host.client.Chromium;

/** What the form says of a choice, where it says it, and what it keeps. */
class FormTest extends InBrowser {
    private static final FilePayload LETTER =
            new FilePayload("letter.jpg", "image/jpeg", "Dear reader".getBytes(UTF_8));

    @Override
    boolean isMeant(String complaint) {
        return complaint.contains("400");
    }

    @Test
    void a_sample_adds_a_network_that_fits_and_takes_none_away() {
        page.locator("#network-plain").check();
        page.getByLabel("Two halves").check();
        assertThat(page.locator("#network-plain")).isChecked();
        assertThat(page.locator("#network-colours")).isChecked();
        assertThat(page.locator("#preview")).isVisible();
        assertThat(page.locator("#picture-name")).hasText("Two halves");
        assertThat(page.locator("#missing")).hasText("Choose a method.");
        page.locator("#image").setInputFiles(BALL);
        assertThat(page.locator("input[name=sample]:checked")).hasCount(0);
        assertThat(page.locator("#picture-name")).containsText("ball.png");
    }

    @Test
    void a_file_that_is_no_picture_is_said_beside_the_field_before_it_is_sent() {
        page.locator("#image").setInputFiles(LETTER);
        assertThat(page.locator("#image-problem")).hasText(Pattern.compile("This is no JPEG, PNG or WebP picture.*"));
        assertThat(page.locator("#image")).isFocused();
        assertThat(page.locator("#image")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#missing")).hasText("Choose a photograph.");
        Chromium.assertAccessible(page);
        page.locator("#image").setInputFiles(BALL);
        assertThat(page.locator("#image-problem")).isHidden();
        assertThat(page.locator("#missing")).hasText("Choose a network.");
    }

    @Test
    void only_the_class_that_is_named_needs_a_name() {
        choose();
        page.locator("#class-top").selectOption("");
        assertThat(page.locator("#missing")).hasText("Name a class.");
        assertThat(page.locator("#send")).isDisabled();
        page.locator("#class-label").fill("green");
        assertThat(page.locator("#send")).isEnabled();
    }

    @Test
    void a_class_that_there_is_not_is_said_beside_its_field_with_the_nearest() {
        choose();
        page.locator("#class-label").fill("gren");
        page.locator("#send").click();
        assertThat(page.locator("#class-label-problem"))
                .hasText("Colours has no class \"gren\". Did you mean one of these: green?"
                        + " There are 3 classes in all.");
        assertThat(page.locator("#class-label")).isFocused();
        assertThat(page.locator("#send")).isEnabled();
        assertThat(page.locator("#network-colours")).isChecked();
        Chromium.assertAccessible(page);
    }

    @Test
    void a_network_file_that_cannot_be_read_is_said_beside_its_field() {
        choose();
        page.locator("details.own summary").click();
        page.locator("#model").setInputFiles(new FilePayload("mine.toy", "text/plain", "broken".getBytes(UTF_8)));
        page.locator("details.own summary").click();
        page.locator("#send").click();
        assertThat(page.locator("#model-problem")).containsText("does not begin with toy");
        assertThat(page.locator("#model-problem")).isVisible();
        assertThat(page.locator("#model")).isFocused();
    }

    @Test
    void the_names_of_classes_are_offered_and_several_can_be_explained() {
        choose();
        page.locator("#class-label").focus();
        assertThat(page.locator("#class-names option")).hasCount(3);
        page.locator("#class-label").fill("red,");
        assertThat(page.locator("#class-names option").last()).hasAttribute("value", "red, deep blue");
        page.locator("#class-label").fill("red, deep blue");
        page.locator("#class-top").selectOption("");
        page.locator("#send").click();
        page.waitForURL("**/results/*");
        assertThat(page.locator("#colours-layers-0")).isVisible();
        assertThat(page.locator("#colours-layers-2")).isVisible();
        assertThat(page.locator("article.card")).hasCount(2);
    }

    @Test
    void the_button_is_in_sight_wherever_one_is() {
        page.setViewportSize(360, 640);
        Locator send = page.locator("#send");
        for (String place : new String[] {"0", "document.body.scrollHeight / 2", "document.body.scrollHeight"}) {
            page.evaluate("scrollTo(0, " + place + ")");
            assertThat((Boolean) send.evaluate("e => { const r = e.getBoundingClientRect();"
                            + " return r.top >= 0 && r.bottom <= innerHeight; }"))
                    .as(place)
                    .isTrue();
        }
    }

    @Test
    void choices_come_back_with_the_page_and_in_the_other_language() {
        choose();
        page.locator("#method-patches").check();
        page.getByLabel("Evaluations").fill("5");
        page.locator("#seed").fill("7");
        page.getByText("español").click();
        assertThat(page.locator("html")).hasAttribute("lang", "es");
        assertChosen();
        page.locator("#image").setInputFiles(BALL);
        page.locator("#send").click();
        page.waitForURL("**/results/*");
        assertThat(page.locator("article.card:not([data-pair])")).hasCount(2);
        page.goBack();
        assertChosen();
        page.locator("nav").getByText("Explicar").click();
        assertThat(page.locator("#network-colours")).not().isChecked();
    }

    @Test
    void a_result_is_asked_for_again_with_another_photograph() {
        choose();
        page.locator("#method-patches").check();
        page.getByLabel("Evaluations").fill("5");
        page.locator("#seed").fill("7");
        page.locator("#class-label").fill("red");
        page.locator("#send").click();
        page.waitForURL("**/results/*");
        page.getByText("Explain another photograph").click();
        assertThat(page).hasURL(Pattern.compile(".*/\\?again=.*"));
        assertChosen();
        assertThat(page.locator("#class-label")).hasValue("red");
        page.getByText("español").click();
        assertThat(page).hasURL(Pattern.compile(".*/\\?again=.*"));
        assertChosen();
    }

    @Test
    void without_the_script_what_is_refused_comes_back_filled_in() {
        Page plain = chromium.window(1024, ColorScheme.LIGHT, "en", false);
        plain.navigate(house.at("/").toString());
        plain.locator("#network-colours").check();
        plain.locator("#method-patches").check();
        plain.getByLabel("Evaluations").fill("5");
        plain.locator("#class-top").selectOption("");
        plain.locator("#image").setInputFiles(LETTER);
        plain.locator("#send").click();
        assertThat(plain.locator("#image-problem")).containsText("JPEG");
        assertThat(plain.locator("#image-problem")).not().containsText("field");
        assertThat(plain.locator("#network-colours")).isChecked();
        assertThat(plain.locator("#method-patches")).isChecked();
        assertThat(plain.getByLabel("Evaluations")).hasValue("5");
        plain.locator("#image").setInputFiles(BALL);
        plain.locator("#send").click();
        assertThat(plain.locator("#class-label-problem")).hasText("Name a class.");
        plain.context().close();
    }

    private void choose() {
        page.locator("#image").setInputFiles(BALL);
        page.locator("#network-colours").check();
        page.locator("#method-layers").check();
    }

    private void assertChosen() {
        assertThat(page.locator("#network-colours")).isChecked();
        assertThat(page.locator("#network-plain")).not().isChecked();
        assertThat(page.locator("#method-layers")).isChecked();
        assertThat(page.locator("#method-patches")).isChecked();
        assertThat(page.locator("#p-patches-evaluations")).hasValue("5");
        assertThat(page.locator("#seed")).hasValue("7");
    }
}
