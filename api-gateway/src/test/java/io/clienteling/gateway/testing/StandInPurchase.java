package io.clienteling.gateway.testing;

import io.temporal.activity.ActivityInterface;
import io.temporal.failure.ApplicationFailure;

/** Tries to buy numbers from a Twilio that is away. */
@ActivityInterface(namePrefix = "Number_")
public interface StandInPurchase {

    void purchase(String phoneNumber);

    /** Fails as a worker's activity does, with a sentence and a trace. */
    final class Away implements StandInPurchase {

        static final String SENTENCE = "Twilio cannot be reached.";

        @Override
        public void purchase(String phoneNumber) {
            throw ApplicationFailure.newFailureWithCause(
                    SENTENCE + "\n\tat a.line.of.code", "twilio_unavailable", new IllegalStateException("refused"));
        }
    }
}
