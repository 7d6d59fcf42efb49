package io.clienteling.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.clienteling.systemtests.ring.Ring;
import java.net.URI;
import java.util.List;
import java.util.TreeSet;

/** Somebody of a retailer at the console, with the keyboard alone where anything is pressed. */
final class Console implements AutoCloseable {

    private static final double PATIENCE_MILLIS = 90_000;

    private final Window window = Window.open();
    private final TreeSet<String> links = new TreeSet<>();
    private final URI root;

    Console(Ring stack) {
        this.root = URI.create(stack.get("CLIENTELING_URL")).resolve("/");
    }

    Page page() {
        return window.page();
    }

    void signIn(String tenant, String who) {
        page().navigate(root.resolve("/console").toString());
        lookedAt();
        fill("Your retailer's name", tenant);
        press("Go to sign-in");
        sees("Sign in to " + tenant);
        page().getByLabel("Who are you?").fill(who);
        press("Sign in");
        sees("Onboarding of " + tenant);
    }

    void open(String path) {
        page().navigate(root.resolve(path).toString());
    }

    /** Sees a heading of that name. */
    void sees(String heading) {
        PlaywrightAssertions.assertThat(page().getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setName(heading).setLevel(1)))
                .isVisible();
    }

    /** Waits, without loading anything, until the page says so. */
    void isTold(String text) {
        PlaywrightAssertions.assertThat(page().locator("main"))
                .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    }

    /** Loads the page until it lists something; Twilio may not have answered in time at first. */
    void awaitListed(String selector) {
        await().atMost(Retailer.PATIENCE).until(() -> {
            var listed = page().locator(selector).count() > 0;
            if (!listed) {
                page().reload();
            }
            return listed;
        });
    }

    void fill(String label, String value) {
        page().getByLabel(label).first().fill(value);
    }

    void choose(String label, String value) {
        page().getByLabel(label).first().selectOption(value);
    }

    /** Presses a button with the keyboard. */
    void press(String button) {
        enter(page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true)));
    }

    /** Follows a link with the keyboard. */
    void follow(String link) {
        enter(page().getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)));
    }

    private static void enter(Locator control) {
        control.first().focus();
        control.first().press("Enter");
    }

    /** Sees that the page has one main heading and shuts nobody out, by day and by night, and remembers where it leads. */
    void lookedAt() {
        Accessible.toAll(page());
        assertThat(page().locator("h1").count()).as(page().url()).isEqualTo(1);
        for (var link : page().locator("a[href]").all()) {
            links.add(
                    page().url().startsWith("http")
                            ? URI.create(page().url())
                                    .resolve(link.getAttribute("href"))
                                    .toString()
                            : link.getAttribute("href"));
        }
    }

    /** Every link that any page had, to ourselves or to Temporal UI, leads somewhere. */
    void allLinksLeadSomewhere(List<String> hosts) {
        assertThat(links)
                .filteredOn(link -> hosts.stream().anyMatch(link::startsWith))
                .isNotEmpty()
                .allSatisfy(link ->
                        assertThat(page().request().get(link).status()).as(link).isLessThan(400));
    }

    List<String> complaints() {
        return window.complaints();
    }

    @Override
    public void close() {
        window.close();
    }
}
