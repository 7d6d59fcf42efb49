package io.clienteling.systemtests;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.clienteling.localstack.StackSettings;
import java.nio.file.Path;
import java.util.Map;

/** The documentation's pictures: taken anew where {@code -Dscreenshots=true} asks for them, otherwise left as they are. */
final class Photographs {

    private static final boolean WANTED = Boolean.getBoolean("screenshots");

    private final Page page;
    private final String subject;

    /** Of what that page of the documentation is about. */
    Photographs(Page page, String subject) {
        this.page = page;
        this.subject = subject;
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

    private Path file(String name) {
        return StackSettings.fromEnvironment(Map.of())
                .project()
                .resolve("docs/images/" + subject + "-" + name + ".png");
    }
}
