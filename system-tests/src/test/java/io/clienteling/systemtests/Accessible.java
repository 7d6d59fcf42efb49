package io.clienteling.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a page shuts anybody out, as far as axe can tell. */
final class Accessible {

    private Accessible() {}

    /** Sees that it does not, by day and by night. */
    static void toAll(Page page) {
        for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat(new AxeBuilder(page).analyze().getViolations())
                    .as("%s, %s", page.url(), scheme)
                    .map(Accessible::violation)
                    .isEmpty();
        }
    }

    private static String violation(Rule rule) {
        return rule.getHelp()
                + rule.getNodes().stream().map(CheckedNode::getHtml).collect(Collectors.joining(" ", ": ", ""));
    }
}
