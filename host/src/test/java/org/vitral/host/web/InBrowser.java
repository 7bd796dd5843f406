package org.vitral.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.vitral.host.client.Chromium;

/** Tests that open the form of one server in a real browser, each in a window of its own. */
abstract class InBrowser {
    static final FilePayload BALL = new FilePayload("ball.png", "image/png", ToyHouse.ball());

    @TempDir
    static Path folder;

    static Chromium chromium;
    static ToyHouse house;
    Page page;

    @BeforeAll
    static void start() {
        chromium = Chromium.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        house = new ToyHouse(folder);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (house != null) {
            house.close();
        }
    }

    @BeforeEach
    void open() {
        chromium.complaints().clear();
        page = chromium.window();
        page.navigate(house.at("/").toString());
    }

    @AfterEach
    void nothing_was_blocked_or_failed() {
        chromium.complaints().removeIf(this::isMeant);
        assertThat(chromium.complaints()).isEmpty();
        page.context().close();
    }

    /** Whether a complaint of the browser is what the tests provoke. */
    boolean isMeant(String complaint) {
        return false;
    }
}
