package io.clienteling.simulator.control;

import io.clienteling.simulator.http.ErrorCode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule for breaking calls.
 *
 * @param operation which calls: an operation with or without its product ({@code numbers.CreateBundle},
 *     {@code CreateBundle}), or null for all
 * @param account the account that the calls act on, or null for all
 * @param effect what happens to them
 * @param status the HTTP status of an {@link Effect#ERROR} or {@link Effect#DONE_THEN_ERROR}
 * @param code Twilio's error code in the body of such an answer
 * @param message the message in that body
 * @param delayMs how long to wait before anything else; with {@link Effect#STALE_LIST}, which does not wait, how young
 *     what is not listed yet is
 * @param concurrency what {@code Twilio-Concurrent-Requests} says with {@link Effect#TOO_MANY_REQUESTS}, and the calls
 *     let in at the same time with {@link Effect#CONCURRENCY_LIMIT}
 * @param skip how many fitting calls pass unharmed first
 * @param count how many calls are broken at most, or null for no end
 * @param probability how likely a fitting call is broken
 * @param seed where the chance begins; the same seed breaks the same calls
 */
public record Fault(
        @Nullable String operation,
        @Nullable String account,
        Effect effect,
        @Nullable Integer status,
        @Nullable Integer code,
        @Nullable String message,
        @Nullable Long delayMs,
        @Nullable Integer concurrency,
        @Nullable Integer skip,
        @Nullable Integer count,
        @Nullable Double probability,
        @Nullable Long seed) {

    private static final int LOWEST_ERROR = 400;
    private static final int HIGHEST_ERROR = 599;
    private static final String LISTS = "List";

    /** What a rule does to a call. */
    public enum Effect {
        /** Nothing but the delay. */
        DELAY,
        /** An error answer; the call is not carried out. */
        ERROR,
        /** 429 with code 20429; the call is not carried out. */
        TOO_MANY_REQUESTS,
        /** 429 for what comes while as many calls of the account as the limit are under way. */
        CONCURRENCY_LIMIT,
        /** The connection is reset; the call is not carried out. */
        RESET,
        /** The call is carried out, then an error is answered. */
        DONE_THEN_ERROR,
        /** The call is carried out, then the connection is closed without an answer. */
        ANSWER_LOST,
        /** A list is answered without what is younger than the delay. */
        STALE_LIST
    }

    public Fault {
        Objects.requireNonNull(effect, "effect: say what is to happen, for instance ERROR");
        notEmpty("operation", operation);
        notEmpty("account", account);
        notEmpty("message", message);
        if (probability != null && (probability < 0 || probability > 1)) {
            throw new IllegalArgumentException("probability must be between 0 and 1, not " + probability);
        }
        if (effect == Effect.DELAY && delayMs == null) {
            throw new IllegalArgumentException("DELAY needs delay_ms: how long");
        }
        if (effect == Effect.CONCURRENCY_LIMIT && concurrency == null) {
            throw new IllegalArgumentException("CONCURRENCY_LIMIT needs concurrency: how many calls at the same time");
        }
        if (effect == Effect.STALE_LIST && (delayMs == null || !isList(operation))) {
            throw new IllegalArgumentException("STALE_LIST needs delay_ms, how young what is not listed yet is,"
                    + " and an operation that lists or none: not " + operation);
        }
        if (status != null && (status < LOWEST_ERROR || status > HIGHEST_ERROR)) {
            throw new IllegalArgumentException("status must be that of an error, 400 to 599, not " + status);
        }
        notNegative("delay_ms", delayMs);
        notNegative("concurrency", concurrency);
        notNegative("skip", skip);
        notNegative("count", count);
    }

    private static void notEmpty(String name, @Nullable String value) {
        if (value != null && value.isEmpty()) {
            throw new IllegalArgumentException(name + " can't be '': leave it out, or fill it in");
        }
    }

    private static void notNegative(String name, @Nullable Number value) {
        if (value != null && value.longValue() < 0) {
            throw new IllegalArgumentException(name + " must not be negative, but is " + value);
        }
    }

    private static boolean isList(@Nullable String operation) {
        return operation == null
                || operation.substring(operation.indexOf('.') + 1).startsWith(LISTS);
    }

    /** The given number of calls of an operation fail in a way. */
    public static Fault of(String operation, Effect effect, int count) {
        return new Fault(operation, null, effect, null, null, null, null, null, null, count, null, null);
    }

    /** The given number of calls of an operation get an error answer, without being carried out. */
    public static Fault error(String operation, int status, int code, int count) {
        return new Fault(operation, null, Effect.ERROR, status, code, null, null, null, null, count, null, null);
    }

    public int answerStatus() {
        return status == null
                ? ErrorCode.of(answerCode()).orElse(ErrorCode.INTERNAL).status()
                : status;
    }

    public int answerCode() {
        if (code != null) {
            return code;
        }
        return status == null
                ? ErrorCode.INTERNAL.code()
                : ErrorCode.ofStatus(status).code();
    }

    /** Without a message of its own it says what Twilio says to every call, or else only what is true. */
    public String answerMessage() {
        if (message != null) {
            return message;
        }
        return ErrorCode.of(answerCode())
                .filter(ErrorCode::isPlain)
                .map(ErrorCode::example)
                .orElse("The simulator was told to answer this call with error " + answerCode());
    }

    /** How long the call has to wait. */
    public long waitMs() {
        return delayMs == null || effect == Effect.STALE_LIST ? 0 : delayMs;
    }

    /** How much earlier than now a list seems to be asked for. */
    public long staleMs() {
        return delayMs == null || effect != Effect.STALE_LIST ? 0 : delayMs;
    }

    /** Whether a rule's operation, written with or without its product, is the one with the full name. */
    static boolean names(@Nullable String operation, String fullOperation) {
        return operation == null || fullOperation.equals(operation) || fullOperation.endsWith("." + operation);
    }

    /** Holds back what is too much at once; whatever else is to happen to a call happens to one that is let in. */
    boolean isLimit() {
        return effect == Effect.CONCURRENCY_LIMIT;
    }

    boolean fits(String fullOperation, String calledAccount) {
        return names(operation, fullOperation)
                && (effect != Effect.STALE_LIST || isList(fullOperation))
                && (account == null || account.equals(calledAccount));
    }
}
