package io.clienteling.gateway.access;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.Session;
import org.apache.catalina.session.StandardManager;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * The sessions of who has signed in, of whom the next one always gets in. Where there are as many as we bear, one ends: of the
 * tenant that has the most, the one that was not used for the longest time. Whoever it was signs in again; and no tenant, whatever
 * its people do, takes away the sessions of another that has fewer.
 */
final class Sessions extends StandardManager {

    private final int most;

    Sessions(int most) {
        this.most = most;
    }

    @Override
    public synchronized Session createSession(@Nullable String sessionId) {
        if (getActiveSessions() >= most) {
            leastMissed(List.of(findSessions())).ifPresent(Session::expire);
        }
        return super.createSession(sessionId);
    }

    static Optional<Session> leastMissed(List<Session> all) {
        return all.stream().collect(groupingBy(Sessions::tenant)).values().stream()
                .max(Comparator.comparingInt(List::size))
                .flatMap(ofTenant -> ofTenant.stream().min(Comparator.comparing(Sessions::lastUsed)));
    }

    private static String tenant(Session session) {
        return attribute(session, HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                                instanceof SecurityContext context
                        && context.getAuthentication() != null
                        && context.getAuthentication().getPrincipal() instanceof Person person
                ? person.tenant()
                : "";
    }

    /** What pages ask for by themselves is no use of it. */
    private static Instant lastUsed(Session session) {
        return attribute(session, SignInFirst.LAST_USED) instanceof Instant used
                ? used
                : Instant.ofEpochMilli(session.getLastAccessedTimeInternal());
    }

    private static @Nullable Object attribute(Session session, String name) {
        try {
            return session.getSession().getAttribute(name);
        } catch (IllegalStateException hasEndedMeanwhile) {
            return null;
        }
    }
}
