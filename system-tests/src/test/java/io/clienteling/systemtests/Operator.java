package io.clienteling.systemtests;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.clienteling.systemtests.ring.Ring;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A person on call, with a browser at Temporal UI and nothing else. */
final class Operator implements AutoCloseable {

    private final Window window = Window.open();
    private final Page page = window.page();
    private final String namespace;

    Operator(Ring stack) {
        namespace = stack.get("TEMPORAL_UI_URL") + "/namespaces/" + stack.get("TEMPORAL_NAMESPACE");
    }

    /** Follows a link to a saved query, and sees the workflow in its list. */
    void find(String query, String workflowId) {
        page.navigate(namespace + "/workflows?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        workflow(workflowId).waitFor();
    }

    /** Follows the link to a workflow that the page shows. */
    void open(String workflowId) {
        workflow(workflowId).click();
        PlaywrightAssertions.assertThat(page.locator("h1")).containsText(workflowId);
    }

    void openTab(String name) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)))
                .click();
    }

    /** Waits until the page that the workflow writes says so. */
    void reads(String sentence) {
        PlaywrightAssertions.assertThat(details().locator("body")).containsText(sentence);
    }

    /** The JSON that the workflow's page tells to send with that Update. */
    String exampleOf(String update) {
        var snippets = details().locator("code").allInnerTexts();
        return snippets.get(snippets.indexOf(update) + 1);
    }

    /** Fills in the dialog "Send an Update". */
    void compose(String update, String json) {
        button("More Actions").click();
        visible(page.getByTestId("update-button")).click();
        visible(dialog().getByTestId("update-select-button")).click();
        visible(dialog().getByRole(
                                AriaRole.OPTION, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + update))))
                .click();
        var editor = dialog().locator(".cm-content");
        editor.fill(json);
        // The editor formats what was written when it is left, and that moves the button.
        dialog().locator("#update-id").focus();
        PlaywrightAssertions.assertThat(editor).containsText("\"operator\": ");
    }

    void submit() {
        dialog().getByTestId("confirm-modal-button").click();
    }

    /** Sees the dialog closed by Temporal's yes. */
    void isTold(String message) {
        PlaywrightAssertions.assertThat(page.getByText(message).first()).isVisible();
    }

    /** What the dialog answers to an Update that was not taken. */
    String refusal() {
        var alert = dialog().getByRole(AriaRole.ALERT)
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("\\S")));
        alert.waitFor();
        return alert.innerText().strip();
    }

    void refresh() {
        page.reload();
    }

    /** Sees which try of the pending activity comes next. */
    void seesTry(int number) {
        PlaywrightAssertions.assertThat(
                        page.getByText(Pattern.compile("^\\s*" + number + " / unlimited", Pattern.CASE_INSENSITIVE))
                                .first())
                .isVisible();
    }

    /** Presses Reset on the only pending activity, which means: try again now. */
    void resetPendingActivity() {
        button("Reset").click();
        visible(page.getByTestId("activity-reset-confirmation-modal"))
                .getByTestId("confirm-modal-button")
                .click();
    }

    /** Sees how Temporal says the workflow stands: Running, Completed, Canceled. */
    void sees(String status) {
        PlaywrightAssertions.assertThat(page.getByTestId("execution-status").first())
                .hasText(status);
    }

    /** Unfolds the newest event of that kind, and waits until its content is decoded and says so. */
    Locator readsEvent(String kind, String... words) {
        page.getByTestId("event-summary-row")
                .filter(new Locator.FilterOptions().setHasText(kind))
                .first()
                .click();
        var content = page.getByTestId("event-summary-row-expanded")
                .first()
                .locator(".cm-editor")
                .first();
        for (var word : words) {
            PlaywrightAssertions.assertThat(content).containsText(word);
        }
        return content;
    }

    Page page() {
        return page;
    }

    Locator dialog() {
        return visible(page.getByTestId("update-confirmation-modal"));
    }

    private FrameLocator details() {
        return page.frameLocator("#user-metadata-current-details");
    }

    private Locator workflow(String workflowId) {
        return page.getByRole(AriaRole.LINK, named(workflowId)).first();
    }

    private Locator button(String name) {
        return visible(page.getByRole(AriaRole.BUTTON, named(name)));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    /** Temporal UI lays out some controls twice, for wide and for narrow windows. */
    private static Locator visible(Locator locator) {
        return locator.locator("visible=true").first();
    }

    @Override
    public void close() {
        window.close();
    }
}
