package io.clienteling.worker.temporal;

import static io.clienteling.worker.onboarding.Refusals.withoutTrace;

import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.PassingFailure;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.telephony.failure.TelephonyFailure;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.failure.TelephonyThrottled;
import io.clienteling.telephony.failure.TelephonyUnavailable;
import io.clienteling.telephony.failure.TelephonyUnclear;
import io.clienteling.worker.onboarding.Refusals;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/** Puts each failure of a call to Twilio into its lane: try again, look first, or let somebody decide. */
final class TelephonyFailureTranslation {

    /**
     * Time for Twilio to finish, and to show in its lists, what a call without an answer may have begun; doubled with each try,
     * since what stays unclear so often is not mended by asking.
     */
    private static final Duration SETTLE = Duration.ofSeconds(5);

    private static final Duration MOST_PATIENCE = Duration.ofMinutes(2);

    /** Twilio's word for a state that does not allow the change; what does not handle it looks once more. */
    private static final int CONFLICTING_STATE = 20409;

    private TelephonyFailureTranslation() {}

    /** @param attempt which try of the activity it was, counted from 1 */
    static ApplicationFailure of(TelephonyFailure failure, int attempt) {
        return switch (failure) {
            case TelephonyRefused refused
            when refused.code() == CONFLICTING_STATE ->
                withoutTrace(retried(PassingFailure.TWILIO_THROTTLED, refused).build());
            case TelephonyRefused refused -> Refusals.failure(refusal(refused), attempt);
            case TelephonyThrottled throttled -> throttled(throttled);
            case TelephonyUnavailable unavailable ->
                withoutTrace(
                        retried(PassingFailure.TWILIO_UNAVAILABLE, unavailable).build());
            case TelephonyUnclear unclear ->
                withoutTrace(retried(PassingFailure.TWILIO_UNCLEAR, unclear)
                        .setNextRetryDelay(settle(attempt))
                        .build());
        };
    }

    private static Duration settle(int attempt) {
        var doublings = Math.min(attempt - 1, 5);
        var patience = SETTLE.multipliedBy(1L << doublings);
        return patience.compareTo(MOST_PATIENCE) < 0 ? patience : MOST_PATIENCE;
    }

    private static Refusal refusal(TelephonyRefused refused) {
        return new Refusal(
                FailureCode.ofProvider(refused.code()),
                String.valueOf(refused.getMessage()),
                refused.code() == 0 ? null : refused.code(),
                refused.moreInfo().isEmpty() ? null : refused.moreInfo());
    }

    private static ApplicationFailure throttled(TelephonyThrottled throttled) {
        var failure = retried(PassingFailure.TWILIO_THROTTLED, throttled);
        throttled.retryAfter().ifPresent(failure::setNextRetryDelay);
        return withoutTrace(failure.build());
    }

    private static ApplicationFailure.Builder retried(PassingFailure type, TelephonyFailure failure) {
        return ApplicationFailure.newBuilder().setMessage(failure.getMessage()).setType(type.wireName());
    }
}
