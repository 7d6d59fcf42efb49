package io.clienteling.gateway.console;

import io.clienteling.gateway.access.Person;
import io.clienteling.gateway.status.Revisions;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page knows: who looks at it, and how new what it shows is. */
@ControllerAdvice(basePackageClasses = ConsoleAdvice.class)
class ConsoleAdvice {

    private final Revisions revisions;

    ConsoleAdvice(Revisions revisions) {
        this.revisions = revisions;
    }

    @ModelAttribute("person")
    @Nullable
    Person person(@AuthenticationPrincipal @Nullable Object principal) {
        return principal instanceof Person person ? person : null;
    }

    /** Read before whatever the page shows, it may be older than that, and never newer. */
    @ModelAttribute("revision")
    long revision(@AuthenticationPrincipal @Nullable Object principal) {
        return principal instanceof Person person ? revisions.of(person.tenant()) : 0;
    }
}
