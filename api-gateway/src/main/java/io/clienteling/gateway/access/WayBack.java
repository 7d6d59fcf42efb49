package io.clienteling.gateway.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** Remembers, in a cookie, which page of ours somebody wanted or was at who has to sign in first. It never leads elsewhere. */
final class WayBack {

    private static final String COOKIE = "clienteling-way-back";
    private static final Duration MEMORY = Duration.ofMinutes(10);
    private static final int LONGEST = 1000;

    /** A path of the console's, without dots alone, in which a browser could see another host or folder. */
    private static final Pattern OURS = Pattern.compile(
            ConsoleSettings.PATH
                    + "(?!/(?:sign|signed|assets|events|pictures)\\b)(?:/(?!(?:\\.|%2[eE]){1,2}(?:[/?]|$))[\\w.~%-]+)*(?:\\?[^\\s\\\\#\\p{Cntrl}]*)?");

    private final boolean secure;

    WayBack(boolean secure) {
        this.secure = secure;
    }

    /** The page that the request is for; of one that changes something, the page that it came from. */
    void remember(HttpServletRequest request, HttpServletResponse response) {
        page(request).ifPresent(page -> response.addHeader(HttpHeaders.SET_COOKIE, cookie(encoded(page), MEMORY)));
    }

    /** The page that was remembered, or else the first one; it is forgotten. */
    String take(HttpServletRequest request, HttpServletResponse response) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie == null) {
            return ConsoleSettings.PATH;
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO));
        return decoded(cookie.getValue()).filter(WayBack::isOurs).orElse(ConsoleSettings.PATH);
    }

    private static Optional<String> page(HttpServletRequest request) {
        var part = request.getHeader("HX-Current-URL");
        if (part != null || !request.getMethod().equals("GET")) {
            return path(part == null ? request.getHeader(HttpHeaders.REFERER) : part)
                    .filter(WayBack::isOurs);
        }
        var query = request.getQueryString();
        return Optional.of(request.getRequestURI() + (query == null ? "" : "?" + query))
                .filter(WayBack::isOurs);
    }

    /** Whose address it is makes no difference: only its path is taken. */
    private static Optional<String> path(@Nullable String address) {
        try {
            return Optional.ofNullable(address)
                    .map(URI::create)
                    .map(uri -> uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static boolean isOurs(String page) {
        return page.length() <= LONGEST && OURS.matcher(page).matches();
    }

    private static String encoded(String page) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(page.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String cookie(String value, Duration memory) {
        return ResponseCookie.from(COOKIE, value)
                .path(ConsoleSettings.PATH)
                .maxAge(memory)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .build()
                .toString();
    }
}
