package io.clienteling.systemtests;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.clienteling.localstack.StackSettings;
import java.nio.file.Path;
import java.util.Map;

/** The runbook's pictures: taken anew where {@code -Dscreenshots=true} asks for them, otherwise left as they are. */
final class Photographs {

    private static final boolean WANTED = Boolean.getBoolean("screenshots");

    private final Page page;

    Photographs(Page page) {
        this.page = page;
    }

    void take(String name) {
        if (WANTED) {
            page.screenshot(new Page.ScreenshotOptions().setPath(file(name)));
        }
    }

    void takeOf(Locator part, String name) {
        if (WANTED) {
            part.screenshot(new Locator.ScreenshotOptions().setPath(file(name)));
        }
    }

    private static Path file(String name) {
        return StackSettings.fromEnvironment(Map.of()).project().resolve("docs/images/operators-" + name + ".png");
    }
}
