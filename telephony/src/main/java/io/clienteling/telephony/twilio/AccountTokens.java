package io.clienteling.telephony.twilio;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Accounts' tokens, fetched when needed and held in memory only, for minutes and for so many accounts. */
final class AccountTokens {

    /** As many subaccounts as Twilio lets an account have without asking. */
    static final int CAPACITY = 1000;

    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** Younger tokens are not doubted, so that bad signatures can't be used to make us call Twilio. */
    static final Duration TRUSTED = Duration.ofSeconds(30);

    private final UnaryOperator<String> fetch;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<String, Held> held = new LinkedHashMap<>(16, 0.75f, true) {

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
            return size() > CAPACITY;
        }
    };

    /** @param fetch answers the token of an account SID */
    AccountTokens(UnaryOperator<String> fetch, InstantSource clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /** The account's token. */
    String of(String accountSid) {
        Held known = look(accountSid);
        return known == null || known.olderThan(LIFETIME, clock.instant()) ? fetched(accountSid) : known.token();
    }

    /** The account's token as it is now, where that is another than the one that Twilio turned down. */
    Optional<String> insteadOf(String accountSid, String turnedDown) {
        Held known = look(accountSid);
        String now = known == null || known.token().equals(turnedDown) ? fetched(accountSid) : known.token();
        return Optional.of(now).filter(token -> !token.equals(turnedDown));
    }

    /** The account's token fetched anew, unless the known one is fresh. */
    Optional<String> unlessFresh(String accountSid) {
        Held known = look(accountSid);
        boolean fresh = known != null && !known.olderThan(TRUSTED, clock.instant());
        return fresh ? Optional.empty() : Optional.of(fetched(accountSid));
    }

    /** Holds a token that Twilio told unasked, as it does with each account that it shows. */
    void hold(String accountSid, String token) {
        Held anew = new Held(token, clock.instant());
        lock.lock();
        try {
            held.put(accountSid, anew);
        } finally {
            lock.unlock();
        }
    }

    /** Outside the lock: nobody waits for another account's token. */
    private String fetched(String accountSid) {
        String anew = fetch.apply(accountSid);
        hold(accountSid, anew);
        return anew;
    }

    private @Nullable Held look(String accountSid) {
        lock.lock();
        try {
            return held.get(accountSid);
        } finally {
            lock.unlock();
        }
    }

    private record Held(String token, Instant since) {

        boolean olderThan(Duration age, Instant now) {
            return since.plus(age).isBefore(now);
        }

        @Override
        public String toString() {
            return "Held[since=" + since + "]";
        }
    }
}
