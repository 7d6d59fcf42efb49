package io.clienteling.gateway.console;

import io.clienteling.gateway.access.ConsoleSettings;
import io.clienteling.gateway.access.Person;
import io.clienteling.gateway.http.ErrorPages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Shows the console's people what went wrong as a page of it. */
@Component
class ConsolePages implements ErrorPages {

    private final ITemplateEngine templates;
    private final Words words;

    ConsolePages(ITemplateEngine templates, Words words) {
        this.templates = templates;
        this.words = words;
    }

    @Override
    public boolean isFor(HttpServletRequest request) {
        var path = request.getAttribute("jakarta.servlet.error.request_uri") instanceof String failed
                ? failed
                : request.getRequestURI();
        return path.equals(ConsoleSettings.PATH) || path.startsWith(ConsoleSettings.PATH + "/");
    }

    @Override
    public String page(HttpServletRequest request, HttpStatus status, String sentence, String requestId) {
        var context = new Context(Locale.ENGLISH);
        context.setVariable("heading", heading(status));
        context.setVariable("sentence", words.said(sentence));
        context.setVariable("requestId", requestId);
        context.setVariable("signedIn", isSignedIn());
        return templates.process("console/error", context);
    }

    private static String heading(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is no such thing";
            case FORBIDDEN -> "You may not do this";
            case SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS -> "Not now";
            default -> status.is5xxServerError() ? "Something failed" : "This cannot be done";
        };
    }

    private static boolean isSignedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Person;
    }
}
