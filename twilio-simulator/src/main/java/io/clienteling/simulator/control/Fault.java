package io.clienteling.simulator.control;

import io.clienteling.simulator.http.ErrorCode;
import java.util.Objects;
import java.util.random.RandomGenerator;
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
 * @param delayMs how long to wait before anything else, with any effect
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

    private static final int INTERNAL_ERROR = 500;
    private static final int INTERNAL_ERROR_CODE = 20500;

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
        ANSWER_LOST
    }

    public Fault {
        Objects.requireNonNull(effect, "effect: say what is to happen, for instance ERROR");
        if (probability != null && (probability < 0 || probability > 1)) {
            throw new IllegalArgumentException("probability must be between 0 and 1, not " + probability);
        }
        if (effect == Effect.CONCURRENCY_LIMIT && concurrency == null) {
            throw new IllegalArgumentException("CONCURRENCY_LIMIT needs concurrency: how many calls at the same time");
        }
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
                ? ErrorCode.of(answerCode()).map(ErrorCode::status).orElse(INTERNAL_ERROR)
                : status;
    }

    public int answerCode() {
        return code == null ? INTERNAL_ERROR_CODE : code;
    }

    public String answerMessage() {
        return message == null
                ? ErrorCode.of(answerCode()).map(ErrorCode::template).orElse("The call failed on purpose")
                : message;
    }

    boolean fits(String fullOperation, String calledAccount) {
        boolean operationFits =
                operation == null || fullOperation.equals(operation) || fullOperation.endsWith("." + operation);
        return operationFits && (account == null || account.equals(calledAccount));
    }

    Rule rule(long number) {
        return new Rule(number, this);
    }

    /** A rule at work, with its own dice and counters. */
    static final class Rule {
        private final long number;
        private final Fault fault;
        private final RandomGenerator dice;
        private int seen;
        private int done;

        Rule(long number, Fault fault) {
            this.number = number;
            this.fault = fault;
            this.dice = new java.util.SplittableRandom(fault.seed == null ? number : fault.seed);
        }

        long number() {
            return number;
        }

        Fault fault() {
            return fault;
        }

        int done() {
            return done;
        }

        /** Throws the dice once for each call that fits, so that the outcome depends on the order of calls alone. */
        boolean strikes(int underWay) {
            seen++;
            boolean lucky = dice.nextDouble() >= (fault.probability == null ? 1.0 : fault.probability);
            boolean tooEarly = fault.skip != null && seen <= fault.skip;
            boolean usedUp = fault.count != null && done >= fault.count;
            boolean room =
                    fault.effect == Effect.CONCURRENCY_LIMIT && underWay <= Objects.requireNonNull(fault.concurrency);
            if (lucky || tooEarly || usedUp || room) {
                return false;
            }
            done++;
            return true;
        }
    }
}
