package io.clienteling.contracts.onboarding;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * How long a step is usually under way, or waits, before somebody should know of it. An onboarding that is slower says so
 * and goes on.
 *
 * @param call a step that only calls Twilio, retries included
 * @param purchase the purchase of a number, with what it may wait for: another store's claim, or its sender group
 * @param bundleReview the regulator's review of a bundle
 * @param senderReview the review of a WhatsApp sender by Meta
 */
public record UsualLengths(Duration call, Duration purchase, Duration bundleReview, Duration senderReview) {

    public UsualLengths {
        if (!(call.isPositive() && purchase.isPositive() && bundleReview.isPositive() && senderReview.isPositive())) {
            throw new IllegalArgumentException("A usual length must be longer than nothing.");
        }
    }

    /** The shortest of them. */
    public Duration shortest() {
        return Stream.of(call, purchase, bundleReview, senderReview)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** How long that step usually is in the state in which it is now. */
    public Duration of(Step step) {
        return switch (step.name()) {
            case PURCHASE_NUMBER -> purchase;
            case CHOOSE_NUMBER -> step.state() == StepState.WAITING ? bundleReview : purchase;
            case CHECK_COMPLIANCE -> step.state() == StepState.WAITING ? bundleReview : call;
            case AWAIT_ONLINE -> step.state() == StepState.WAITING ? senderReview : call;
            case CREATE_ACCOUNT,
                    CREATE_MESSAGING_SERVICE,
                    CREATE_CALL_FORWARDING,
                    CREATE_OPT_IN,
                    FORWARD_CALLS,
                    JOIN_MESSAGING_SERVICE,
                    CONNECT_WABA,
                    REGISTER_SENDER -> call;
        };
    }
}
