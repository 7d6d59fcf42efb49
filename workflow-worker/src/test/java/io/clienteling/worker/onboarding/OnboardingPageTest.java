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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator reads in Temporal UI is enough to act upon. */
class OnboardingPageTest {

    private static final PageNotes QUIET = new PageNotes(null, null, List.of(), Map.of(), 0);
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

    /** Sent as it stands it would change something, whichever the request says now. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFieldThatIsTrueOrFalseIsNoTextAndIsTheOtherThanNow(boolean now) {
        assertThat(OnboardingPage.of(
                        blockedAt(StepName.PURCHASE_NUMBER, FailureCode.NUMBER_IN_USE, OnboardingState.ACTION_REQUIRED),
                        new PageNotes(null, null, List.of(), Map.of("phone_number_already_purchased", now), 0)))
                .contains("\"phone_number\": \"…\"")
                .contains("\"phone_number_already_purchased\": " + !now);
    }

    /** Twilio's message once made headings, tables, a second JSON and a picture that the operator's browser fetched. */
    @Test
    void whatTwilioOrAPersonWroteIsShownAndMakesNothingOfThePage() {
        var evil = "No.\n\n# Sold\n```json\n{\"a\": 1}\n```\n<img src=\"https://evil.example/x\">\n| a | b |";
        var shown = "No. &#35; Sold &#96;&#96;&#96;json &#123;\"a\": 1&#125; &#96;&#96;&#96; "
                + "&#60;img src=\"https&#58;//evil.example/x\"&#62; &#124; a &#124; b &#124;";
        var refusal = new Refusal(FailureCode.REQUEST_REFUSED, evil, 1, "https://evil.example/");
        var step = Step.pending(List.of(StepName.CREATE_CALL_FORWARDING))
                .getFirst()
                .done(AT, Map.of("name", evil));
        var page = OnboardingPage.of(
                document(
                        OnboardingState.ACTION_REQUIRED,
                        step,
                        Blocked.of(StepName.CREATE_CALL_FORWARDING, refusal, AT)),
                new PageNotes(new PageNotes.Wait(evil, AT), null, List.of(evil), Map.of(), 0));
        assertThat(page.lines())
                .contains(shown + " (Twilio 1, https&#58;//evil.example/)")
                .contains("| create_call_forwarding | done | 1 | name " + shown + " |")
                .contains("- " + shown)
                .filteredOn(line -> line.startsWith("#"))
                .containsExactly("### Blocked at create_call_forwarding: `request_refused`", "### What became of it");
        assertThat(page).doesNotContain("<img", "`json {", "https://evil");
    }

    @Test
    void aMessageThatQuotesSomebodysNameIsEscapedAsAWholeAndTheFixIsNot() {
        var refusal = Refusal.of(FailureCode.NUMBER_IN_USE, "The account owns +49 already, as \"[x](//y)\".");
        assertThat(OnboardingPage.of(
                        document(
                                OnboardingState.ACTION_REQUIRED,
                                Step.pending(List.of(StepName.PURCHASE_NUMBER))
                                        .getFirst()
                                        .running(AT)
                                        .blocked(),
                                Blocked.of(StepName.PURCHASE_NUMBER, refusal, AT)),
                        QUIET))
                .contains("The account owns +49 already, as \"&#91;x&#93;&#40;//y)\".")
                .contains("send phone_number_already_purchased = true");
    }

    @Test
    void aPlaceOfWaitingIsEscapedToo() {
        var step = Step.pending(List.of(StepName.CHECK_COMPLIANCE))
                .getFirst()
                .running(AT)
                .waiting();
        var wait = new PageNotes.Wait("Twilio's review of *x*", AT);
        assertThat(OnboardingPage.of(
                        document(OnboardingState.WAITING, step, null),
                        new PageNotes(wait, null, List.of(), Map.of(), 0)))
                .contains("**Waits for** Twilio's review of &#42;x&#42;. Looks again");
    }

    /** Temporal counts the tries of what is under way, and the workflow does not see them. */
    @Test
    void aStepUnderWayShowsNoNumberOfTries() {
        var step = Step.pending(List.of(StepName.FORWARD_CALLS)).getFirst().running(AT);
        assertThat(OnboardingPage.of(document(OnboardingState.RUNNING, step, null), QUIET))
                .contains("| forward_calls | running |  |  |");
        assertThat(OnboardingPage.of(document(OnboardingState.WAITING, step.waiting(), null), QUIET))
                .contains("| forward_calls | waiting |  |  |");
        assertThat(OnboardingPage.of(document(OnboardingState.COMPLETED, step.done(AT, Map.of()), null), QUIET))
                .contains("| forward_calls | done | 1 |  |");
    }

    @Test
    void aCoolOffShowsThatTheStepIsStoppedUntilWhenAndTheUpdateThatKeepsTheNumber() {
        var step = Step.pending(List.of(StepName.PURCHASE_NUMBER)).getFirst().running(AT);
        var cooling = cancelling(step, AT.plus(Duration.ofDays(1)));
        assertThat(OnboardingPage.of(cooling, QUIET))
                .contains("| purchase_number | stopped, undone from 2026-03-02T10:00:00Z on |")
                .contains("`keepNumber`, to leave the number in the account:\n```json\n{\n  \"operator\": \"your id\"")
                .doesNotContain("running");
        assertThat(OnboardingPage.of(cancelling(step, null), QUIET))
                .contains("| purchase_number | stopped |")
                .doesNotContain("keepNumber");
    }

    @Test
    void aStepThatIsBeingUndoneSaysSo() {
        var done = Step.pending(List.of(StepName.FORWARD_CALLS)).getFirst().done(AT, Map.of("sid", "AP1"));
        assertThat(OnboardingPage.of(
                        cancelling(done, null), new PageNotes(null, StepName.FORWARD_CALLS, List.of(), Map.of(), 0)))
                .contains("| forward_calls | being undone | 1 | sid `AP1` |");
        assertThat(OnboardingPage.of(cancelling(done, null), QUIET)).contains("| forward_calls | done |");
    }

    @Test
    void whoeverIsOverTheLimitIsShownTheWorkflowThatRaisesItAndWhenItGoesOn() {
        var wait = new PageNotes.Wait("whoever mends it", AT.plus(Duration.ofDays(1)));
        assertThat(OnboardingPage.of(
                        blockedAt(
                                StepName.PURCHASE_NUMBER,
                                FailureCode.PURCHASE_LIMIT_REACHED,
                                OnboardingState.ACTION_REQUIRED),
                        new PageNotes(wait, null, List.of(), Map.of(), 0)))
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
    void whatIsBeingUndoneCanOnlyBeTriedAgainOrStayAsItIs() {
        assertThat(OnboardingPage.of(
                        blockedAt(
                                StepName.PURCHASE_NUMBER, FailureCode.NUMBER_NOT_AVAILABLE, OnboardingState.CANCELLING),
                        QUIET))
                .contains("`retryStep`")
                .contains("`keepNumber` with the same")
                .contains("**To mend it (operator):** The onboarding is being undone")
                .contains("`skipStep` with the same, to leave what the step brought about as it is.")
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
        assertThat(OnboardingPage.of(
                        document(OnboardingState.WAITING, slow, null),
                        new PageNotes(null, null, List.of(), Map.of(), 2)))
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
        assertThat(OnboardingPage.of(
                        document(OnboardingState.WAITING, step, null),
                        new PageNotes(wait, null, List.of(), Map.of(), 0)))
                .contains("**Waits for** Twilio's review of the bundle BU1. Looks again at 2026-03-02T10:00:00Z")
                .contains("`retryStep`");
    }

    @Test
    void aBlockedStepThatMayHealByItselfSaysWhenItLooksNext() {
        var wait = new PageNotes.Wait("whoever mends it", AT.plus(Duration.ofDays(1)));
        assertThat(OnboardingPage.of(
                        blockedAt(StepName.AWAIT_ONLINE, FailureCode.SENDER_OFFLINE, OnboardingState.ACTION_REQUIRED),
                        new PageNotes(wait, null, List.of(), Map.of(), 0)))
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
        assertThat(OnboardingPage.of(
                        cancelled, new PageNotes(null, null, List.of("The number was kept."), Map.of(), 0)))
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
        return document(state, step, blocked, null);
    }

    private static OnboardingDocument cancelling(Step step, @Nullable Instant releaseAt) {
        return document(OnboardingState.CANCELLING, step, null, releaseAt);
    }

    private static OnboardingDocument document(
            OnboardingState state, Step step, @Nullable Blocked blocked, @Nullable Instant releaseAt) {
        return new OnboardingDocument(
                "dodici",
                "berlin-01",
                Channel.SMS,
                state,
                AT,
                AT,
                null,
                releaseAt,
                1,
                null,
                "+4915735983456",
                List.of(step),
                blocked,
                "0");
    }
}
