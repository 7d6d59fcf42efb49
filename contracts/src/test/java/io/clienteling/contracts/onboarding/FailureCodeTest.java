package io.clienteling.contracts.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.ContractJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureCodeTest {

    private static final Set<String> FIELDS = Arrays.stream(StepName.values())
            .flatMap(step -> step.changeableFields().stream())
            .collect(Collectors.toSet());

    @ParameterizedTest
    @CsvSource({
        "21422, number_not_available",
        "21421, number_invalid",
        "21649, bundle_unsuitable",
        "21651, address_not_in_bundle",
        "21631, address_required",
        "21615, address_not_local",
        "21712, number_in_another_service",
        "21715, number_cannot_text",
        "21420, call_forwarding_missing",
        "20003, account_unusable",
        "10001, account_unusable",
        "63100, sender_invalid",
        "63101, waba_invalid",
        "63102, waba_differs",
        "63103, waba_unusable",
        "63105, request_refused",
        "63108, sender_not_ready",
        "99999, request_refused"
    })
    void twiliosCodeMeansThis(int providerCode, String ours) {
        assertThat(FailureCode.ofProvider(providerCode).wireName()).isEqualTo(ours);
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void everyCodeSaysWhatToDoAndTravelsAsItsWireName(FailureCode code) {
        assertThat(code.fix()).endsWith(".");
        assertThat(FIELDS).containsAll(code.correctableFields());
        assertThat(ContractJson.mapper().writeValueAsString(code)).isEqualTo("\"" + code.wireName() + "\"");
        assertThat(FailureCode.ofWireName(code.wireName())).isEqualTo(code);
    }

    @Test
    void nothingThatBuysRegistersOrJoinsMayBeLeftOut() {
        assertThat(StepName.values())
                .filteredOn(StepName::mayBeLeftOut)
                .containsExactly(StepName.CREATE_OPT_IN, StepName.FORWARD_CALLS);
    }

    @Test
    void onlyFieldsThatNothingWasDoneWithYetMayBeCorrected() {
        var refusal = Refusal.of(FailureCode.REQUEST_REFUSED, "Twilio says no.");
        assertThat(Blocked.of(StepName.PURCHASE_NUMBER, refusal, Instant.EPOCH).correctableFields())
                .containsExactly("phone_number", "bundle_sid", "address_sid");
        assertThat(Blocked.of(StepName.REGISTER_SENDER, refusal, Instant.EPOCH).correctableFields())
                .contains("profile_name")
                .doesNotContain("whatsapp_phone_number");
        assertThat(Blocked.of(StepName.FORWARD_CALLS, refusal, Instant.EPOCH).correctableFields())
                .isEmpty();
    }

    @Test
    void whatHasNoEffectAnyMoreIsNotOfferedAndTheFixSaysWhatElseToDo() {
        var refusal = Refusal.of(FailureCode.NUMBER_INVALID, "Twilio says no.");
        var early = Blocked.of(StepName.PURCHASE_NUMBER, refusal, Instant.EPOCH);
        assertThat(early.correctableFields()).containsExactly("phone_number");
        assertThat(early.fix()).startsWith("Send a phone_number");
        var late = Blocked.of(StepName.JOIN_MESSAGING_SERVICE, refusal, Instant.EPOCH);
        assertThat(late.correctableFields()).isEmpty();
        assertThat(late.fix()).doesNotContain("phone_number").contains("then retry; or cancel this onboarding");
    }

    /** A retailer's request has none, so that its fix must not ask for one. */
    @Test
    void whatTwilioRefusesForAReasonOfItsOwnIsMendedThereWhereNoFieldMayBeChanged() {
        var refusal = Refusal.of(FailureCode.REQUEST_REFUSED, "Twilio says no.");
        for (var step : StepName.OF_RETAILER) {
            assertThat(Blocked.of(step, refusal, Instant.EPOCH).fix())
                    .isEqualTo("Read Twilio's message and its page and mend what it names, then retry.");
        }
        assertThat(Blocked.of(StepName.PURCHASE_NUMBER, refusal, Instant.EPOCH).fix())
                .isEqualTo(FailureCode.REQUEST_REFUSED.fix())
                .endsWith("send that corrected.");
    }

    /** Twilio may tell of a wrong one only when the sender is registered, and then another is tried. */
    @Test
    void aBusinessAccountIsOfferedWhereOneIsRefusedAndNotForAProfileThatIs() {
        assertThat(FailureCode.WABA_INVALID.correctableFieldsAt(StepName.REGISTER_SENDER))
                .containsExactly("waba_id");
        assertThat(FailureCode.SENDER_INVALID.correctableFieldsAt(StepName.REGISTER_SENDER))
                .contains("profile_name")
                .doesNotContain("waba_id");
    }

    /** It is registered by then, but Twilio lets its profile be updated. */
    @Test
    void anOfflineSendersProfileMayBeCorrectedAndNothingElse() {
        assertThat(FailureCode.SENDER_OFFLINE.correctableFieldsAt(StepName.AWAIT_ONLINE))
                .contains("profile_name", "profile_picture")
                .doesNotContain("waba_id", "whatsapp_phone_number");
        assertThat(FailureCode.SENDER_OFFLINE.fixAt(StepName.CONNECT_WABA)).isEqualTo(FailureCode.SENDER_OFFLINE.fix());
    }

    /** What was sent does not matter any more, and it is cancelled already: only what mends an undo may be asked for. */
    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void whatIsBeingUndoneAsksForNothingButAMendElsewhereAndARetry(FailureCode code) {
        for (var step : StepName.values()) {
            var blocked = Blocked.ofUndo(step, Refusal.of(code, "Twilio says no."), Instant.EPOCH);
            assertThat(blocked.correctableFields()).isEmpty();
            assertThat(blocked.fix())
                    .containsIgnoringCase("retry")
                    .doesNotContainIgnoringCase("send ", "cancel", "choose", "by itself", "registered again")
                    .doesNotContain(FIELDS);
            assertThat(blocked.fix().contains("keep the number")).isEqualTo(step.takesNumber());
            assertThat(blocked.fix()).contains("skip the step");
            assertThat(blocked.owner()).isNotEqualTo(Owner.RETAILER);
        }
    }

    /** Twilio never opens it again, so that nobody may be told to. */
    @Test
    void ofAClosedAccountItIsNotSaidThatItCanBeReactivated() {
        assertThat(FailureCode.ofProvider(21479).fix())
                .contains("Reactivate the account where it is suspended")
                .contains("stays closed");
    }

    /** The same sentence is read in Temporal UI and over HTTP; how to send something is said where it is read. */
    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void aFixSaysWhatToSendAndNotByWhichDoor(FailureCode code) {
        assertThat(code.fix())
                .doesNotContain("POST", "GET", "…/", "retryStep", "correctAndRetry", "enterVerificationCode");
    }

    /** A page in Temporal UI shows the fields, and not the document that has a member of that name. */
    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void aFixNamesNoMemberOfTheDocument(FailureCode code) {
        assertThat(code.fix()).doesNotContain("correctable_fields");
    }

    @Test
    void noCodeOfTwiliosMeansTwoThings() {
        var all = Arrays.stream(FailureCode.values())
                .flatMap(code -> code.providerCodes().stream())
                .toList();
        assertThat(all).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(PassingFailure.class)
    void whatPassesByItselfIsExplainedToo(PassingFailure failure) {
        assertThat(failure.meaning()).endsWith(".");
        assertThat(failure.remedy()).endsWith(".");
    }
}
