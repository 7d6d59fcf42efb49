package io.clienteling.telephony.twilio;

import io.clienteling.telephony.failure.TelephonyFailure;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.failure.TelephonyThrottled;
import io.clienteling.telephony.failure.TelephonyUnavailable;
import io.clienteling.telephony.failure.TelephonyUnclear;
import java.time.Duration;

/** Says in our words, and in sentences, what a mishap means for what was being done. */
record Failures(Duration readTimeout) {

    /** Twilio's word for another change of the same thing that is under way. */
    private static final int CHANGED_AT_ONCE = 20162;

    /**
     * @param doing what was being done, as it reads after <i>when</i>
     * @param changes whether it changes something at Twilio
     */
    TelephonyFailure of(String doing, boolean changes, Mishap mishap) {
        return switch (mishap) {
            case ErrorAnswer answer when answer.status() == 429 -> throttled(doing, answer);
            case ErrorAnswer answer when answer.code() == CHANGED_AT_ONCE -> changedAtOnce(doing, answer);
            case ErrorAnswer answer
            when answer.foreignNotFound() ->
                open(doing, changes, "Something between here and Twilio answered 404, and not Twilio itself,", answer);
            case ErrorAnswer answer when answer.status() >= 400 && answer.status() < 500 -> refused(doing, answer);
            case ErrorAnswer answer -> open(doing, changes, answered(answer), answer);
            case NoAnswer none when !none.sent() -> unreached(doing, none);
            case NoAnswer none
            when none.late() -> open(doing, changes, "Twilio did not answer within " + words(readTimeout), none);
            case NoAnswer none -> open(doing, changes, "The connection to Twilio broke before its answer", none);
            case Unintelligible answer ->
                open(doing, changes, "Twilio gave an answer that could not be understood", answer);
        };
    }

    private static TelephonyFailure throttled(String doing, ErrorAnswer answer) {
        return new TelephonyThrottled(
                "Twilio takes no more calls at once (429) when " + doing + ". Nothing was done; try again later.",
                answer.retryAfter());
    }

    private static TelephonyFailure changedAtOnce(String doing, ErrorAnswer answer) {
        return new TelephonyThrottled(
                "Something else changes the same at Twilio (409) when " + doing
                        + ". Nothing was done; try again later.",
                answer.retryAfter());
    }

    private static TelephonyFailure refused(String doing, ErrorAnswer answer) {
        String message = answer.says().isEmpty() ? answered(answer) + " when " + doing + "." : answer.says();
        return new TelephonyRefused(answer.status(), answer.code(), message, answer.moreInfo());
    }

    private static TelephonyFailure unreached(String doing, NoAnswer none) {
        return new TelephonyUnavailable(
                "Twilio could not be reached when " + doing + ". Nothing was done; try again later.", none);
    }

    private static TelephonyFailure open(String doing, boolean changes, String what, Mishap mishap) {
        if (changes) {
            return new TelephonyUnclear(
                    what + " when " + doing + "; whether it was done is not known. Look before trying again.", mishap);
        }
        return new TelephonyUnavailable(what + " when " + doing + ". Try again later.", mishap);
    }

    private static String answered(ErrorAnswer answer) {
        String code = answer.code() == 0 ? "" : " (error " + answer.code() + ")";
        return "Twilio answered " + answer.status() + code;
    }

    private static String words(Duration time) {
        return time.toMillisPart() == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
