package io.clienteling.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.clienteling.systemtests.ring.Ring;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What an integrator sees at {@code /docs}: the whole contract, and answers of the running system. */
@ExtendWith(Stack.class)
@Timeout(120)
class DocsInBrowserTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final Ring stack;
    private final URI root;

    DocsInBrowserTest(Ring stack) {
        this.stack = stack;
        this.root = URI.create(stack.get("CLIENTELING_URL")).resolve("/");
    }

    @BeforeAll
    static void aBrowserIsInstalled() {
        Chromium.assumeInstalled();
    }

    @Test
    void everyOperationIsShownAndOneIsTriedWithAToken() throws IOException {
        try (var window = Window.open()) {
            var page = window.page();
            page.navigate(root.resolve("/docs").toString());
            PlaywrightAssertions.assertThat(page.locator(".opblock")).hasCount(operations());

            authorize(page, stack.stack().token("lettrice"));
            var status = operation(page, "configuration", "getOnboardingStatus");
            status.getByPlaceholder("Tenant").fill("lettrice");
            status.locator("button.execute").click();

            PlaywrightAssertions.assertThat(status.locator(".live-responses-table tbody .response-col_status")
                            .first())
                    .containsText("200");
            PlaywrightAssertions.assertThat(
                            status.locator(".live-responses-table").first())
                    .containsText("\"onboarded\": false");
            assertThat(window.complaints()).isEmpty();
            Accessible.toAll(page);
        }
    }

    @Test
    void nothingOnThePageKeepsAnybodyOut() {
        try (var window = Window.open()) {
            var page = window.page();
            page.navigate(root.resolve("/docs").toString());
            PlaywrightAssertions.assertThat(page.locator(".opblock").first()).isVisible();

            Accessible.toAll(page);
        }
    }

    private static void authorize(Page page, String token) {
        page.locator(".auth-wrapper button.authorize").first().click();
        var dialog = page.locator(".dialog-ux");
        dialog.locator("input").fill(token);
        dialog.locator("button.authorize").click();
        dialog.locator("button.btn-done").click();
    }

    private static Locator operation(Page page, String tag, String id) {
        var operation = page.locator("#operations-" + tag + "-" + id);
        operation.locator(".opblock-summary-control").click();
        return operation;
    }

    private int operations() throws IOException {
        try (InputStream contract = root.resolve("/openapi.yaml").toURL().openStream()) {
            return (int) new YAMLMapper()
                    .readTree(contract)
                    .get("paths")
                    .valueStream()
                    .flatMap(JsonNode::propertyStream)
                    .filter(member -> METHODS.contains(member.getKey()))
                    .count();
        }
    }
}
