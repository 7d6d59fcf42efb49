package io.clienteling.simulator.control;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be set about the simulator's behaviour while it runs. Times are milliseconds; a review time that is null means
 * that only the control API decides.
 */
public record Settings(
        @Nullable Long bundleReviewMs,
        @Nullable Long trustReviewMs,
        @Nullable Long contentReviewMs,
        @Nullable Long senderOnlineMs,
        @Nullable Long messageMs,
        long listDelayMs,
        Repurchase repurchase,
        int suspendedCode,
        boolean firstSenderNeedsSignup,
        boolean signBundleCallbacks,
        Map<String, Integer> inventory) {

    private static final Set<Integer> SUSPENDED_CODES = Set.of(20003, 20403, 20005, 10001);

    /** What buying a number does that the account owns already. */
    public enum Repurchase {
        UPDATE,
        IGNORED,
        REFUSED
    }

    /** Reviews wait for a person, senders come online after half a second, and an own number bought again is updated. */
    public static final Settings DEFAULT =
            new Settings(null, null, 1_000L, 500L, 200L, 0, Repurchase.UPDATE, 20003, false, false, Map.of());

    public Settings {
        inventory = Map.copyOf(inventory);
        if (!SUSPENDED_CODES.contains(suspendedCode)) {
            throw new IllegalArgumentException(
                    "suspended_code must be 20003, 20403, 20005 or 10001, not " + suspendedCode);
        }
        Stream.of(bundleReviewMs, trustReviewMs, contentReviewMs, senderOnlineMs, messageMs, listDelayMs)
                .filter(time -> time != null && time < 0)
                .findFirst()
                .ifPresent(time -> {
                    throw new IllegalArgumentException("A time must not be negative, but is " + time + " ms");
                });
    }

    /** With bundles decided on by themselves after a time, or, when null, only through the control API. */
    public Settings withBundleReviewMs(@Nullable Long millis) {
        return new Settings(
                millis,
                trustReviewMs,
                contentReviewMs,
                senderOnlineMs,
                messageMs,
                listDelayMs,
                repurchase,
                suspendedCode,
                firstSenderNeedsSignup,
                signBundleCallbacks,
                inventory);
    }
}
