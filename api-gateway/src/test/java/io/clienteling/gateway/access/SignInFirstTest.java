package io.clienteling.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/** When a sign-in is over. */
class SignInFirstTest {

    private static final Duration IDLE = Duration.ofMinutes(30);

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final SignInFirst filter = new SignInFirst(() -> now, IDLE, new WayBack(true));
    private final MockHttpSession session = new MockHttpSession();

    @BeforeEach
    void signIn() {
        var identity = OidcIdToken.withTokenValue("x").subject("ada").build();
        var person = new Person(
                AuthorityUtils.createAuthorityList("SCOPE_" + Scopes.READ),
                identity,
                "acme",
                now.plus(Duration.ofHours(8)));
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(person, null));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void whoDoesSomethingNowAndThenStays() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(isLetIn("/console", null)).isTrue();
            now = now.plus(IDLE);
        }
    }

    @Test
    void whatAPageDoesByItselfKeepsNobodySignedIn() throws Exception {
        assertThat(isLetIn("/console", null)).isTrue();
        now = now.plus(IDLE.dividedBy(2));
        assertThat(isLetIn("/console", "true")).isTrue();
        assertThat(isLetIn("/console/events", null)).isTrue();
        now = now.plus(IDLE.dividedBy(2)).plusMillis(1);

        assertThat(isLetIn("/console/events", null)).isFalse();
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void theSignInEndsWithItsTokenAtAnyRate() throws Exception {
        now = now.plus(Duration.ofHours(8));

        assertThat(isLetIn("/console", null)).isFalse();
    }

    private boolean isLetIn(String path, @Nullable String refresh) throws ServletException, IOException {
        var request = new MockHttpServletRequest("GET", path);
        request.setSession(session);
        if (refresh != null) {
            request.addHeader("X-Refresh", refresh);
        }
        var chain = new MockFilterChain();
        filter.doFilter(request, new MockHttpServletResponse(), chain);
        return chain.getRequest() != null;
    }
}
