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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an operator reads in Temporal UI is enough to act upon. */
class OnboardingPageTest {

    private static final PageNotes QUIET = new PageNotes(null, List.of(), 0);
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void aBlockedStepShowsWhatHappenedAndTheCorrectionToPasteFirst() {
        var page = OnboardingPage.of(
                blockedAt(StepName.PURCHASE_NUMBER, FailureCode.NUMBER_NOT_AVAILABLE, OnboardingState.ACTION_REQUIRED),
                QUIET);
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
    void aFieldThatIsTrueOrFalseIsNoText() {
        assertThat(OnboardingPage.of(
                        blockedAt(
                                StepName.PURCHASE_NUMBER,
                                FailureCode.NUMBER_NOT_OWNED,
                                OnboardingState.ACTION_REQUIRED),
                        QUIET))
                .contains("\"phone_number\": \"…\"")
                .contains("\"phone_number_already_purchased\": false");
    }

    @Test
    void whoeverIsOverTheLimitIsShownTheWorkflowThatRaisesItAndWhenItGoesOn() {
        var wait = new PageNotes.Wait("whoever mends it", AT.plus(Duration.ofDays(1)));
        assertThat(OnboardingPage.of(
                        blockedAt(
                                StepName.PURCHASE_NUMBER,
                                FailureCode.PURCHASE_LIMIT_REACHED,
                                OnboardingState.ACTION_REQUIRED),
                        new PageNotes(wait, List.of(), 0)))
                .contains("To the workflow `purchases:dodici`")
                .contains("`raiseLimit`:\n```json\n{\n  \"operator\": \"your id\"")
                .contains("\"numbers\": 20")
                .contains("after midnight UTC for instance. Where no such call comes, it looks by itself at"
                        + " 2026-03-02T10:00:00Z")
                .doesNotContain("whether that is mended");
    }

    @Test
    void whatNobodyCanCorrectOffersNoCorrection() {
        assertThat(OnboardingPage.of(
                        blockedAt(
                                StepName.JOIN_MESSAGING_SERVICE,
                                FailureCode.MESSAGING_SERVICE_FULL,
                                OnboardingState.ACTION_REQUIRED),
                        QUIET))
                .contains("`retryStep`")
                .doesNotContain("correctAndRetry");
    }

    @Test
    void aStepThatMayBeLeftOutSaysSo() {
        assertThat(OnboardingPage.of(
                        blockedAt(StepName.FORWARD_CALLS, FailureCode.REQUEST_REFUSED, OnboardingState.ACTION_REQUIRED),
                        QUIET))
                .contains("`skipStep` with the same");
    }

    @Test
    void aMissingCodeShowsTheUpdateThatTakesIt() {
        assertThat(OnboardingPage.of(
                        blockedAt(
                                StepName.AWAIT_ONLINE,
                                FailureCode.VERIFICATION_CODE_NEEDED,
                                OnboardingState.ACTION_REQUIRED),
                        QUIET))
                .contains("`enterVerificationCode`:\n```json\n{\n  \"operator\": \"your id\"")
                .contains("\"verification_code\": \"…\"");
    }

    @Test
    void whatIsBeingUndoneCanOnlyBeTriedAgain() {
        assertThat(OnboardingPage.of(
                        blockedAt(
                                StepName.PURCHASE_NUMBER, FailureCode.NUMBER_NOT_AVAILABLE, OnboardingState.CANCELLING),
                        QUIET))
                .contains("`retryStep`")
                .contains("`keepNumber` with the same")
                .contains("**To mend it (operator):** The onboarding is being undone")
                .doesNotContain("skipStep")
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
        assertThat(OnboardingPage.of(document(OnboardingState.WAITING, slow, null), new PageNotes(null, List.of(), 2)))
                .contains("**waiting**, slower than is usual since 2026-03-01T10:00:00Z")
                .contains("2 event(s) wait for Kafka");
    }

    @Test
    void aWaitingStepSaysForWhomItWaitsAndWhenItLooksNext() {
        var step = Step.pending(List.of(StepName.CHECK_COMPLIANCE))
                .getFirst()
                .running(AT)
                .waiting();
        var wait = new PageNotes.Wait("Twilio's review of the bundle BU1", AT.plus(Duration.ofDays(1)));
        assertThat(OnboardingPage.of(document(OnboardingState.WAITING, step, null), new PageNotes(wait, List.of(), 0)))
                .contains("**Waits for** Twilio's review of the bundle BU1. Looks again at 2026-03-02T10:00:00Z")
                .contains("`retryStep`");
    }

    @Test
    void aBlockedStepThatMayHealByItselfSaysWhenItLooksNext() {
        var wait = new PageNotes.Wait("whoever mends it", AT.plus(Duration.ofDays(1)));
        assertThat(OnboardingPage.of(
                        blockedAt(StepName.AWAIT_ONLINE, FailureCode.SENDER_OFFLINE, OnboardingState.ACTION_REQUIRED),
                        new PageNotes(wait, List.of(), 0)))
                .contains("Looks by itself whether that is mended at 2026-03-02T10:00:00Z");
    }

    @Test
    void aPurchaseUnderWaySaysWhereItsCauseIsSeen() {
        var buying = Step.pending(List.of(StepName.PURCHASE_NUMBER)).getFirst().running(AT);
        assertThat(OnboardingPage.of(document(OnboardingState.RUNNING, buying, null), QUIET))
                .contains("`number:dodici:+4915735983456`")
                .contains("*Pending Activities*");
        var forwarding =
                Step.pending(List.of(StepName.FORWARD_CALLS)).getFirst().running(AT);
        assertThat(OnboardingPage.of(document(OnboardingState.RUNNING, forwarding, null), QUIET))
                .doesNotContain("number:dodici");
    }

    @Test
    void aCancelledOnboardingSaysWhatWasUndoneAndWhatWasLeft() {
        var step = Step.pending(List.of(StepName.PURCHASE_NUMBER)).getFirst();
        var cancelled = document(OnboardingState.CANCELLED, step, null);
        assertThat(OnboardingPage.of(cancelled, new PageNotes(null, List.of("The number was kept."), 0)))
                .contains("### What became of it\n- The number was kept.");
        assertThat(OnboardingPage.of(cancelled, QUIET)).contains("Nothing had been done that had to be undone.");
    }

    private static OnboardingDocument blockedAt(StepName step, FailureCode code, OnboardingState state) {
        var refusal =
                new Refusal(code, "Sold to somebody else.", 21422, "https://www.twilio.com/docs/api/errors/21422");
        return document(
                state,
                Step.pending(List.of(step)).getFirst().running(AT).blocked(),
                state == OnboardingState.CANCELLING
                        ? Blocked.ofUndo(step, refusal, AT)
                        : Blocked.of(step, refusal, AT));
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
