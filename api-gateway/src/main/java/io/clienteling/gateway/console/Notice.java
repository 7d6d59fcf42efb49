package io.clienteling.gateway.console;

import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What was just done, told on the next page.
 *
 * @param of what it was done to
 */
record Notice(String sentence, String of) {

    private static final String NAME = "notice";

    void tell(RedirectAttributes next) {
        next.addFlashAttribute(NAME, this);
    }

    /** How that stands says more by now than that something was done to it. */
    static void forget(String of, Model model) {
        if (model.getAttribute(NAME) instanceof Notice notice && notice.of().equals(of)) {
            model.asMap().remove(NAME);
        }
    }
}
