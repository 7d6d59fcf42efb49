package io.clienteling.gateway.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.web.util.WebUtils;

/**
 * Who is at his issuer to sign in. Anybody may begin to, so nothing is kept for long, and of too many the oldest are
 * forgotten; none of them has a session. A cookie says which browser began, so that nobody is signed in by another's link.
 */
final class PendingSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    static final int MOST = 10_000;

    /** For so long somebody may be at his issuer. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final String COOKIE = "clienteling-sign-in";
    private static final int RANDOM_BYTES = 32;
    private static final Pattern BROWSER = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final boolean secure;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final SequencedMap<String, Pending> byState = new LinkedHashMap<>();

    PendingSignIns(boolean secure, InstantSource clock) {
        this.secure = secure;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        var state = request.getParameter(OAuth2ParameterNames.STATE);
        var browser = browser(request);
        return state == null || browser == null ? null : find(state, browser);
    }

    private synchronized @Nullable OAuth2AuthorizationRequest find(String state, String browser) {
        var pending = byState.get(state);
        return pending != null && pending.browser().equals(browser) && !isOver(pending) ? pending.request() : null;
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null) {
            return; // Spring removes by other means
        }
        var known = browser(request);
        var browser = known == null ? newBrowser() : known;
        keep(String.valueOf(asked.getState()), new Pending(browser, asked, clock.instant()));
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(browser));
    }

    private synchronized void keep(String state, Pending pending) {
        byState.put(state, pending);
        while (byState.size() > MOST || isOver(byState.firstEntry().getValue())) {
            byState.pollFirstEntry();
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        var asked = loadAuthorizationRequest(request);
        return asked == null ? null : take(String.valueOf(asked.getState()));
    }

    private synchronized @Nullable OAuth2AuthorizationRequest take(String state) {
        var pending = byState.remove(state);
        return pending == null ? null : pending.request();
    }

    synchronized int count() {
        return byState.size();
    }

    private boolean isOver(Pending pending) {
        return !clock.instant().isBefore(pending.begun().plus(LONGEST));
    }

    private static @Nullable String browser(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null || !BROWSER.matcher(cookie.getValue()).matches() ? null : cookie.getValue();
    }

    private String newBrowser() {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String cookie(String browser) {
        return ResponseCookie.from(COOKIE, browser)
                .path(ConsoleSettings.PATH)
                .maxAge(LONGEST)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .build()
                .toString();
    }

    private record Pending(String browser, OAuth2AuthorizationRequest request, Instant begun) {}
}
