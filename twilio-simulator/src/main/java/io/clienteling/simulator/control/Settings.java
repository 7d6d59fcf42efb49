package io.clienteling.simulator.control;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
        Objects.requireNonNull(repurchase, "repurchase can't be null: it is UPDATE, IGNORED or REFUSED");
        Objects.requireNonNull(
                inventory, "inventory can't be null: it is an object of ranges, for instance {\"US/local\": 3}");
        inventory.forEach((range, count) ->
                Objects.requireNonNull(count, () -> range + " can't be null: say how many numbers there are"));
        inventory = Map.copyOf(inventory);
        if (!SUSPENDED_CODES.contains(suspendedCode)) {
            throw new IllegalArgumentException(
                    "suspended_code must be 20003, 20403, 20005 or 10001, not " + suspendedCode);
        }
        notNegative("bundle_review_ms", bundleReviewMs);
        notNegative("trust_review_ms", trustReviewMs);
        notNegative("content_review_ms", contentReviewMs);
        notNegative("sender_online_ms", senderOnlineMs);
        notNegative("message_ms", messageMs);
        notNegative("list_delay_ms", listDelayMs);
    }

    private static void notNegative(String name, @Nullable Long millis) {
        if (millis != null && millis < 0) {
            throw new IllegalArgumentException(name + " must not be negative, but is " + millis + " ms");
        }
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
