package io.clienteling.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Session;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.util.StandardSessionIdGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Whose session ends where there are too many. */
class SessionsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final Sessions sessions = new Sessions(3);

    SessionsTest() {
        sessions.setContext(new StandardContext());
        sessions.setSessionIdGenerator(new StandardSessionIdGenerator());
    }

    @Test
    void ofATenantTheOneThatWasNotUsedForTheLongestTimeGivesWay() {
        var used = session("acme", NOW);
        var forgotten = session("acme", NOW.minusSeconds(60));

        assertThat(Sessions.leastMissed(List.of(used, forgotten))).contains(forgotten);
    }

    @Test
    void aTenantWithManyTakesNoneFromOneThatHasFewer() {
        var alone = session("acme", NOW.minusSeconds(3600));
        var early = session("many", NOW.minusSeconds(2));
        var late = session("many", NOW.minusSeconds(1));

        assertThat(Sessions.leastMissed(List.of(late, alone, early))).contains(early);
    }

    @Test
    void whoHasDoneNothingYetIsNewerThanWhoDidSomethingLongAgo() {
        var fresh = sessions.createSession(null);
        sign(fresh, "acme");
        var old = session("acme", NOW.minusSeconds(1));

        assertThat(Sessions.leastMissed(List.of(fresh, old))).contains(old);
    }

    @Test
    void thereAreNeverMoreThanTheMost() {
        for (int i = 0; i < 10; i++) {
            sign(sessions.createSession(null), "acme");
        }

        assertThat(sessions.getActiveSessions()).isEqualTo(3);
    }

    private Session session(String tenant, Instant used) {
        var session = sessions.createSession(null);
        sign(session, tenant);
        session.getSession().setAttribute(SignInFirst.LAST_USED, used);
        return session;
    }

    private static void sign(Session session, String tenant) {
        var identity = new OidcIdToken("token", NOW, NOW.plusSeconds(60), Map.of("sub", "ada"));
        var person = new Person(List.of(), identity, tenant, NOW.plusSeconds(60));
        session.getSession()
                .setAttribute(
                        HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                        new SecurityContextImpl(new TestingAuthenticationToken(person, "")));
    }
}
