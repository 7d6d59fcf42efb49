package io.clienteling.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/** How many requests each tenant may still send. A tenant that was silent long enough to have its whole budget is forgotten. */
final class TenantBudgets {

    private static final int REMEMBERED = 10_000;

    private final RateLimitSettings settings;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    TenantBudgets(RateLimitSettings settings, TimeMeter time) {
        this.settings = settings;
        this.time = time;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(Duration.ofSeconds(1L + settings.capacity() / settings.perSecond()))
                .build();
    }

    /** Takes one request from the tenant's budget; where nothing is left, says after what time there will be something. */
    Optional<Duration> waitFor(String tenant) {
        var probe = buckets.get(tenant, _ -> full()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(settings.capacity()).refillGreedy(settings.perSecond(), Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }
}
