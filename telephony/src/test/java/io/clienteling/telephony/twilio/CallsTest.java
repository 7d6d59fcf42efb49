package io.clienteling.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.telephony.failure.TelephonyFailure;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of calls at Twilio to whoever watches them. */
@Timeout(30)
class CallsTest {

    private static final String ACCOUNT = "AC000000000000000000000000000000aa";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry observations = ObservationRegistry.create();

    CallsTest() {
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    }

    @Test
    void aCallThatFaresWellIsTimedByWhatItDoes() throws IOException {
        try (var twilio = RawServer.answering(200, "{\"sid\": \"%s\", \"status\": \"active\"}".formatted(ACCOUNT))) {
            twilio.telephony(observations, meters).accounts().find(ACCOUNT);
        }

        assertThat(timed("ok")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"403, refused", "404, not_found", "429, throttled", "500, unavailable"})
    void aCallThatFailsIsTimedByHowItFails(int status, String result) throws IOException {
        try (var twilio = RawServer.answering(status, "{\"code\": 20000, \"message\": \"oops\"}")) {
            var accounts = twilio.telephony(observations, meters).accounts();
            assertThatThrownBy(() -> accounts.find(ACCOUNT)).isInstanceOf(TelephonyFailure.class);
        }

        assertThat(timed(result)).isEqualTo(1);
    }

    @Test
    void ofTheBudgetTheFullestAccountIsShownAndWhatItDidNotLetThrough() {
        var budget = new Budget(4, System::nanoTime);
        assertThat(budget.fullest()).isZero();

        var used = budget.within("AC1", "trying", () -> {
            budget.within("AC2", "trying", () -> "");
            return budget.fullest();
        });

        assertThat(used).isEqualTo(0.25);
        assertThat(budget.exceeded()).isZero();
        var narrow = new Budget(1, System::nanoTime);
        narrow.within("AC1", "trying", () -> {
            assertThatThrownBy(() -> narrow.within("AC1", "trying", () -> "")).isInstanceOf(TelephonyFailure.class);
            return "";
        });
        assertThat(narrow.exceeded()).isEqualTo(1);
    }

    private long timed(String result) {
        return meters.get("clienteling.twilio.calls")
                .tags("operation", "looking at an account", "result", result)
                .timer()
                .count();
    }
}
