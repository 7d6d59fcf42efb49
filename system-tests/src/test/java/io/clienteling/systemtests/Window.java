package io.clienteling.systemtests;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A browser of its own with one page, and all that the page complained of. */
record Window(Playwright playwright, Page page, List<String> complaints) implements AutoCloseable {

    /** Chromium as root in a container, without the connections it makes for itself. */
    private static final List<String> QUIETLY = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final double PATIENCE_MILLIS = 30_000;

    static Window open() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var page = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Chromium.executable())
                        .setArgs(QUIETLY))
                .newPage(new Browser.NewPageOptions()
                        .setViewportSize(1440, 1200)
                        .setTimezoneId("UTC")
                        .setLocale("en-US"));
        page.setDefaultTimeout(PATIENCE_MILLIS);
        return new Window(playwright, page, complaintsOf(page));
    }

    private static List<String> complaintsOf(Page page) {
        var complaints = new CopyOnWriteArrayList<String>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return complaints;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
