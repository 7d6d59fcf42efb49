package io.clienteling.gateway.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.clienteling.gateway.http.HttpProblem;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets this process change the stores of one tenant once at a time. The database sees to that too, for all processes; but who
 * waits for it there keeps a connection meanwhile, and a tenant with many changes at once would keep them all.
 */
final class Turns {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** Forgets those that nobody holds or waits for. */
    private final Cache<String, Lock> locks = Caffeine.newBuilder().weakValues().build();

    /** Makes that change when it is the tenant's turn; where that takes too long, the request ends as 503. */
    <T> T take(String tenant, Supplier<T> change) {
        var lock = locks.get(tenant, _ -> new ReentrantLock(true));
        if (!comes(lock)) {
            throw HttpProblem.unavailable(
                    "So many changes of the tenant's stores are under way that this one did not get its turn. Send it again"
                            + " after as many seconds as Retry-After says, and fewer at a time; nothing of it was done.",
                    RETRY_AFTER,
                    null);
        }
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }

    private static boolean comes(Lock turn) {
        try {
            return turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
