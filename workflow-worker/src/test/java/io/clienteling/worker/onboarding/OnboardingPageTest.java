package io.clienteling.worker.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.onboarding.Step;
import io.clienteling.contracts.onboarding.StepName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an operator reads in Temporal UI is enough to act upon. */
class OnboardingPageTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void aBlockedStepShowsWhatHappenedAndTheCorrectionToPasteFirst() {
        var page = OnboardingPage.of(
                blockedAt(StepName.PURCHASE_NUMBER, FailureCode.NUMBER_NOT_AVAILABLE, OnboardingState.ACTION_REQUIRED),
                0);
        assertThat(page)
                .contains("### Blocked at purchase_number: `number_not_available`")
                .contains("Sold to somebody else. (Twilio 21422, https://www.twilio.com/docs/api/errors/21422)")
                .contains("**To mend it (retailer):** Choose another number")
                .contains("\"correction\": {\n    \"phone_number\": \"…\"")
                .contains("`cancelOnboarding` with the same")
                .doesNotContain("skipStep");
        assertThat(page.indexOf("`correctAndRetry`")).isLessThan(page.indexOf("`retryStep`"));
    }

    @Test
    void whatNobodyCanCorrectOffersNoCorrection() {
        assertThat(OnboardingPage.of(
                        blockedAt(
                                StepName.JOIN_MESSAGING_SERVICE,
                                FailureCode.MESSAGING_SERVICE_FULL,
                                OnboardingState.ACTION_REQUIRED),
                        0))
                .contains("`retryStep`")
                .doesNotContain("correctAndRetry");
    }

    @Test
    void aStepThatMayBeLeftOutSaysSo() {
        assertThat(OnboardingPage.of(
                        blockedAt(StepName.FORWARD_CALLS, FailureCode.REQUEST_REFUSED, OnboardingState.ACTION_REQUIRED),
                        0))
                .contains("`skipStep` with the same");
    }

    @Test
    void aMissingCodeShowsTheUpdateThatTakesIt() {
        assertThat(OnboardingPage.of(
                        blockedAt(
                                StepName.AWAIT_ONLINE,
                                FailureCode.VERIFICATION_CODE_NEEDED,
                                OnboardingState.ACTION_REQUIRED),
                        0))
                .contains("`enterVerificationCode`:\n```json\n{\n  \"operator\": \"your id\"")
                .contains("\"verification_code\": \"…\"");
    }

    @Test
    void whatIsBeingUndoneCanOnlyBeTriedAgain() {
        assertThat(OnboardingPage.of(
                        blockedAt(
                                StepName.PURCHASE_NUMBER, FailureCode.NUMBER_NOT_AVAILABLE, OnboardingState.CANCELLING),
                        0))
                .contains("`retryStep`")
                .contains("`keepNumber` with the same")
                .doesNotContain("correctAndRetry")
                .doesNotContain("cancelOnboarding");
    }

    @Test
    void aSlowStepAndEventsThatWaitForKafkaAreSaidToo() {
        var slow = Step.pending(List.of(StepName.CHECK_COMPLIANCE))
                .getFirst()
                .running(AT)
                .waiting()
                .delayed(AT);
        assertThat(OnboardingPage.of(document(OnboardingState.WAITING, slow, null), 2))
                .contains("**waiting**, slower than is usual since 2026-03-01T10:00:00Z")
                .contains("2 event(s) wait for Kafka");
    }

    private static OnboardingDocument blockedAt(StepName step, FailureCode code, OnboardingState state) {
        var refusal =
                new Refusal(code, "Sold to somebody else.", 21422, "https://www.twilio.com/docs/api/errors/21422");
        return document(
                state, Step.pending(List.of(step)).getFirst().running(AT).blocked(), Blocked.of(step, refusal, AT));
    }

    private static OnboardingDocument document(OnboardingState state, Step step, @Nullable Blocked blocked) {
        return new OnboardingDocument(
                "dodici",
                "berlin-01",
                Channel.SMS,
                state,
                AT,
                AT,
                null,
                null,
                1,
                null,
                "+4915735983456",
                List.of(step),
                blocked,
                "0");
    }
}
