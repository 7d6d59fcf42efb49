package io.clienteling.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Who may come back from an issuer. */
class PendingSignInsTest {

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final PendingSignIns pending = new PendingSignIns(true, () -> now);

    @Test
    void whoBeganComesBackOnce() {
        var browser = begin("s1", null);

        assertThat(comesBack("s1", browser)).isTrue();
        assertThat(comesBack("s1", browser)).isFalse();
    }

    @Test
    void anotherBrowserDoesNotComeBackForHim() {
        begin("s1", null);
        var other = begin("s2", null);

        assertThat(comesBack("s1", other)).isFalse();
        assertThat(comesBack("s1", null)).isFalse();
        assertThat(comesBack("s2", other)).isTrue();
    }

    @Test
    void oneBrowserMaySignInInSeveralTabs() {
        var browser = begin("s1", null);
        begin("s2", browser);

        assertThat(comesBack("s1", browser)).isTrue();
        assertThat(comesBack("s2", browser)).isTrue();
    }

    @Test
    void whoTakesTooLongHasToBeginAnew() {
        var browser = begin("s1", null);
        now = now.plus(PendingSignIns.LONGEST);

        assertThat(comesBack("s1", browser)).isFalse();
    }

    @Test
    void ofTooManyTheOldestAreForgotten() {
        var first = begin("first", null);
        var last = begin("last", null);
        IntStream.range(1, PendingSignIns.MOST).forEach(i -> begin("s" + i, null));

        assertThat(pending.count()).isEqualTo(PendingSignIns.MOST);
        assertThat(comesBack("first", first)).isFalse();
        assertThat(comesBack("last", last)).isTrue();
    }

    @Test
    void nobodyIsPushedOutAsFastAsTheDoorLetsIn() {
        var mostAtATime = SignInDoor.AT_ONCE + SignInDoor.PER_SECOND * PendingSignIns.LONGEST.toSeconds();

        assertThat(mostAtATime).isLessThan(PendingSignIns.MOST);
    }

    private Cookie begin(String state, @Nullable Cookie browser) {
        var response = new MockHttpServletResponse();
        var asked = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri("https://login.example/authorize")
                .clientId("console")
                .state(state)
                .build();
        pending.saveAuthorizationRequest(asked, request("/console/sign-in/acme", browser), response);
        return new Cookie(
                "clienteling-sign-in",
                String.valueOf(response.getHeader("Set-Cookie")).split("[=;]", -1)[1]);
    }

    private boolean comesBack(String state, @Nullable Cookie browser) {
        var request = request("/console/signed-in/acme", browser);
        request.setParameter("state", state);
        return pending.removeAuthorizationRequest(request, new MockHttpServletResponse()) != null;
    }

    private static MockHttpServletRequest request(String path, @Nullable Cookie browser) {
        var request = new MockHttpServletRequest("GET", path);
        if (browser != null) {
            request.setCookies(browser);
        }
        return request;
    }
}
