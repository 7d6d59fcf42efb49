package io.clienteling.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.failure.TelephonyUnclear;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lane into which a failure of a call to Twilio goes. */
class TelephonyFailureTranslationTest {

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 10", "3, 20", "5, 80", "6, 120", "4000, 120"})
    void whatStaysUnclearIsLookedAtEverMoreSeldom(int attempt, int seconds) {
        var unclear = new TelephonyUnclear("Twilio answered 500.", new IllegalStateException());
        assertThat(TelephonyFailureTranslation.of(unclear, attempt).getNextRetryDelay())
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    /** Who minds it catches it before; an activity that looks again before it acts sees the state that it conflicts with. */
    @Test
    void aConflictOfStatesPassesAndIsNobodysDecision() {
        var failure = TelephonyFailureTranslation.of(new TelephonyRefused(409, 20409, "Under review", ""), 1);
        assertThat(failure.isNonRetryable()).isFalse();
        assertThat(failure.getType()).isEqualTo("twilio_throttled");
    }

    @Test
    void aRefusalSaysWhichTryItWas() {
        var failure = TelephonyFailureTranslation.of(new TelephonyRefused(400, 63100, "No", ""), 3);
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getDetails().get(1, Integer.class)).isEqualTo(3);
    }
}
