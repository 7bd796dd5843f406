package org.vitral.host.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real browser without a window; tests that need it are skipped where there is none. */
public final class Chromium implements AutoCloseable {
    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    public static Chromium open() {
        Optional<Path> found = Stream.concat(
                        Stream.ofNullable(System.getenv("VITRAL_CHROMIUM")),
                        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            Assumptions.abort("No Chromium in /usr/bin and none named by VITRAL_CHROMIUM, skipped");
        }
        return new Chromium(found.get());
    }

    /** A fresh window with its own cookies. What its console complains about is collected. */
    public Page window(int width, ColorScheme colours, String language, boolean script) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(colours)
                .setLocale(language)
                .setJavaScriptEnabled(script));
        Page page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onConsoleMessage(m -> {
            if (!m.text().startsWith("Failed to load resource")
                    && (m.type().equals("error") || m.type().equals("warning"))) {
                complaints.add(page.url() + ": " + m.text());
            }
        });
        page.onResponse(r -> {
            if (r.status() >= 400) {
                complaints.add(r.status() + " " + r.url());
            }
        });
        page.onPageError(e -> complaints.add(page.url() + ": " + e));
        return page;
    }

    public Page window() {
        return window(1024, ColorScheme.LIGHT, "en", true);
    }

    /** What the consoles of all windows have complained about, such as a violated content policy. */
    public List<String> complaints() {
        return complaints;
    }

    public static void assertAccessible(Page page) {
        List<String> found = new AxeBuilder(page)
                .analyze().getViolations().stream().map(Chromium::describe).toList();
        assertThat(found).as("what axe finds on %s", page.url()).isEmpty();
    }

    private static String describe(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " at "
                + rule.getNodes().stream().map(n -> n.getHtml()).toList();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
