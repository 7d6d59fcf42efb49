package io.clienteling.worker.watch;

import io.clienteling.telephony.compliance.Bundle;
import io.clienteling.telephony.trust.TrustProduct;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much a bundle or trust product is worth, best first: the one that counts where an account has several. */
enum Standing {
    APPROVED,
    APPROVED_NOT_FOR_LONG,
    IN_REVIEW,
    PENDING,
    UNUSABLE;

    /** Time enough to renew an approval before it ends. */
    private static final Duration SOON = Duration.ofDays(30);

    /** The best bundle; of equal ones the first, which is the newest as Twilio lists them. */
    static Optional<Bundle> bestBundle(List<Bundle> newestFirst, Instant now) {
        return newestFirst.stream().min(Comparator.comparing(bundle -> of(bundle.status(), bundle.validUntil(), now)));
    }

    /** The best trust product; of equal ones the newest. */
    static Optional<TrustProduct> bestTrustProduct(List<TrustProduct> newestFirst, Instant now) {
        return newestFirst.stream()
                .min(Comparator.comparing(product -> of(product.status(), product.validUntil(), now)));
    }

    private static Standing of(String status, @Nullable Instant validUntil, Instant now) {
        return switch (status) {
            case "twilio-approved" -> approved(validUntil, now);
            case "in-review", "provisionally-approved" -> IN_REVIEW;
            case "pending-review" -> PENDING;
            default -> UNUSABLE;
        };
    }

    private static Standing approved(@Nullable Instant validUntil, Instant now) {
        if (hasEnded(validUntil, now)) {
            return UNUSABLE;
        }
        return endsSoon(validUntil, now) ? APPROVED_NOT_FOR_LONG : APPROVED;
    }

    static boolean hasEnded(@Nullable Instant validUntil, Instant now) {
        return validUntil != null && !validUntil.isAfter(now);
    }

    /** Whether an approval ends so soon, or has ended, that it should be renewed. */
    static boolean endsSoon(@Nullable Instant validUntil, Instant now) {
        return validUntil != null && !validUntil.isAfter(now.plus(SOON));
    }
}
