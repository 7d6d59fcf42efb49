package io.clienteling.worker.whatsapp;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.STORE;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_TIMER_STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Step;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.worker.DirectedWhatsApp;
import io.clienteling.worker.compliance.ComplianceVerdict;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a store comes to WhatsApp step by step, up to the review of its sender. */
class WhatsAppOnboardingStepsTest extends WhatsAppStory {

    @Test
    void aStoreIsOnWhatsAppWithTheNumberItTextsWith() {
        var document = result(stage.start(input(REQUEST)));

        assertThat(document.state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(document.phoneNumber()).isEqualTo(PHONE);
        assertThat(document.detail(StepName.CHOOSE_NUMBER, "sid")).contains("PN" + PHONE);
        assertThat(document.detail(StepName.CONNECT_WABA, "waba_id")).contains(DirectedWhatsApp.WABA);
        assertThat(document.detail(StepName.REGISTER_SENDER, "sid")).contains("XE1");
        assertThat(document.detail(StepName.AWAIT_ONLINE, "status")).contains("ONLINE");
        assertThat(stage.numbers.calls).isEmpty();
        assertThat(stage.whatsapp.calls)
                .as("the list shows account and sender, and the registration's answer how that is")
                .hasSize(2);
        assertThat(stage.watch.calls).containsExactly("follow XE1 of " + STORE + " for " + ID);
        assertThat(stage.events.typesOf(KEY))
                .containsExactly(
                        EventType.ACCEPTED,
                        EventType.PROGRESSED,
                        EventType.PROGRESSED,
                        EventType.PROGRESSED,
                        EventType.PROGRESSED,
                        EventType.STORE_WHATSAPP_ONBOARDED);
    }

    @Test
    void aNumberOfItsOwnIsBought() {
        var document = result(stage.start(input(WITH_ITS_OWN)));
        assertThat(document.phoneNumber()).isEqualTo(OWN);
        assertThat(stage.numbers.calls).containsExactly("see " + OWN, "purchase " + OWN);
        assertThat(stage.whatsapp.sendersByNumber).containsOnlyKeys(OWN);
    }

    @Test
    void aNumberOfItsOwnIsBoughtOnceItsBundleIsApproved() {
        stage.compliance.answer(ComplianceVerdict.IN_REVIEW);
        var papers = Map.<String, Object>of("whatsapp_phone_number", OWN, "bundle_sid", "BU1", "address_sid", "AD1");
        var workflow = stage.start(input(REQUEST.with(papers)));
        stage.awaitState(KEY, OnboardingState.WAITING);
        assertThat(stage.numbers.markersByNumber).isEmpty();

        stage.compliance.answer(ComplianceVerdict.APPROVED);
        workflow.complianceChanged();
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.numbers.calls).contains("purchase " + OWN);
    }

    @Test
    void anAccountWithoutABusinessAccountNeedsAPersonAndIsToldWhere() {
        stage.whatsapp.waba(null);
        stage.start(input(REQUEST));
        var blocked = stage.awaitBlocked(KEY);
        assertThat(blocked.code()).isEqualTo("whatsapp_signup_needed");
        assertThat(blocked.message()).contains(DirectedWhatsApp.SIGNUP);
        assertThat(stage.watch.calls).containsExactly("send sendersChanged to " + ID);
    }

    @Test
    void aBlockedStepLooksAgainAtAHintAndTellsNothingWhereNothingChanged() {
        var workflow = startWithoutBusinessAccount(REQUEST);
        var told = stage.events.of(KEY).size();
        workflow.sendersChanged();
        await().until(() -> stage.whatsapp.count("find waba") == 2);

        stage.whatsapp.waba(DirectedWhatsApp.WABA);
        workflow.sendersChanged();
        var document = result(workflow);
        assertThat(stage.events.of(KEY)).hasSize(told + 3);
        assertThat(step(document, StepName.CONNECT_WABA).attempts())
                .as("the first try and the one that brought it about")
                .isEqualTo(2);
        assertThat(stage.needsOperator(workflow)).isFalse();
        assertThat(stage.events.typesOf(KEY)).doesNotContain(EventType.OPERATOR_ACTED);
    }

    @Test
    void aMonthOfWaitingForAPersonCostsEightLooksAndTheirTimers() {
        stage.whatsapp.waba(null);
        stage.start(input(REQUEST));
        stage.awaitBlocked(KEY);
        var told = stage.events.of(KEY).size();
        stage.pass(Duration.ofDays(30));

        assertThat(stage.whatsapp.count("find waba")).isEqualTo(1 + 8);
        assertThat(stage.events.of(KEY)).hasSize(told);
        assertThat(stage.watch.calls).hasSize(1);
        assertThat(stage.count(ID, EVENT_TYPE_TIMER_STARTED))
                .as("and one that was set before anybody was waited for")
                .isBetween(9L, 10L);
    }

    @Test
    void aTenDayWaitForAPersonAddsNoMoreHistoryThanAnHoursBeyondItsDailyTimers() {
        stage.whatsapp.waba(null);
        stage.start(input(REQUEST));
        stage.awaitBlocked(KEY);
        assertTenDaysCostNoMoreThanDailyTimers(ID);
    }

    @Test
    void aTenDayWaitForALimitThatNobodyLiftsAddsNoMoreHistoryThanAnHoursBeyondItsDailyTimers() {
        stage.numbers.limit(OWN);
        stage.start(input(WITH_ITS_OWN));
        stage.awaitBlocked(KEY);
        assertTenDaysCostNoMoreThanDailyTimers(ID);
    }

    private static Step step(OnboardingDocument document, StepName name) {
        return document.step(name).orElseThrow();
    }
}
