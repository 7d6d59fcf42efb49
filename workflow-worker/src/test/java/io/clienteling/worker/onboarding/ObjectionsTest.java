package io.clienteling.worker.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.onboarding.StepName;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an operator is told whose Update does not fit. */
class ObjectionsTest {

    @Test
    void aCorrectionOfNothingIsToldAnExampleThatFitsTheStep() {
        assertThat(toCorrectionOfNothing(blocked(StepName.CONNECT_WABA, FailureCode.WABA_DIFFERS)))
                .isEqualTo("Send the fields that change, for instance \"correction\": {\"waba_id\": \"…\"};"
                        + " to try again unchanged send retryStep.");
        assertThat(toCorrectionOfNothing(blocked(StepName.PURCHASE_NUMBER, FailureCode.NUMBER_NOT_AVAILABLE)))
                .contains("{\"phone_number\": \"…\"}");
    }

    @Test
    void aCorrectionOfNothingIsToldWhereNoFieldCanBeChanged() {
        assertThat(toCorrectionOfNothing(blocked(StepName.CREATE_ACCOUNT, FailureCode.ACCOUNT_LIMIT)))
                .isEqualTo("At create_account blocked by account_limit no field can be changed; see the fix."
                        + " To try again unchanged send retryStep.");
    }

    @Test
    void aCorrectionOfNothingIsToldWhereNoStepWaitsForOne() {
        assertThat(toCorrectionOfNothing(null)).isEqualTo("No step waits for a correction: the onboarding is running.");
    }

    private static String toCorrectionOfNothing(@Nullable Blocked blocked) {
        var state = blocked == null ? OnboardingState.RUNNING : OnboardingState.ACTION_REQUIRED;
        return new Objections(state, blocked, false, false, false, false)
                .toCorrection(Set.of())
                .orElseThrow();
    }

    private static Blocked blocked(StepName step, FailureCode code) {
        return Blocked.of(step, Refusal.of(code, "Twilio says no."), Instant.EPOCH);
    }
}
