package io.clienteling.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.compliance.ComplianceAction;
import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Owner;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.onboarding.StepState;
import io.clienteling.gateway.status.StoreStatus.ChannelStatus;
import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {

    private final Words words = new Words();

    @Test
    void everyCodeOfADocumentHasWords() {
        haveWords(names(OnboardingState.values()), words::state);
        haveWords(names(StepState.values()), words::state);
        haveWords(names(ChannelStatus.values()), words::channel);
        haveWords(names(StepName.values()), words::step);
        haveWords(names(ComplianceAction.values()), words::action);
        haveWords(names(Owner.values()), words::owner);
        haveWords(Stream.of(FailureCode.values()).flatMap(code -> code.correctableFields().stream()), words::field);
    }

    @Test
    void everyFieldOfAFormHasWords() {
        haveWords(
                Stream.of(
                        "store_id",
                        "time_zone",
                        "ecom_link",
                        "sender_group_id",
                        "name",
                        "country_code",
                        "landline",
                        "street",
                        "city",
                        "region",
                        "postal_code",
                        "verification_code"),
                words::field);
    }

    @Test
    void whatIsNewToUsIsSaidAsItComes() {
        assertThat(words.step("dance_with_twilio")).isEqualTo("dance_with_twilio");
    }

    @Test
    void whatProgramsAreToldIsSaidWithTheNamesThatFieldsHaveHere() {
        assertThat(words.said("must be given together with address_sid, or neither."))
                .isEqualTo("must be given together with “Address of the bundle”, or neither.");
        assertThat(words.said("The onboarding is action_required (release_at: soon)."))
                .isEqualTo("The onboarding is “Needs you” (“Given back at”: soon).");
    }

    @Test
    void callsAreNotToldToWhoCannotMakeThem() {
        assertThat(words.said("must be a number of DE. GET …/available-phone-numbers lists some."))
                .isEqualTo("must be a number of DE.");
        assertThat(words.said("Cancel it (DELETE /clienteling/setup/stores/s1/onboarding), or wait."))
                .isEqualTo("Cancel it, or wait.");
        assertThat(words.said("It stopped. Send the request again; PUT /x repeats it."))
                .as("the call alone")
                .isEqualTo("It stopped.");
    }

    @Test
    void aSentenceIsNeverLeftOutAsAWhole() {
        assertThat(words.said("GET /x shows how it stands.")).isEqualTo("GET /x shows how it stands.");
    }

    @Test
    void everyFixThatNamesFieldsOfTheApiHasWordsOfItsOwn() {
        assertThat(FailureCode.values())
                .filteredOn(code -> code.fix().matches(".*[a-z]_[a-z].*"))
                .isNotEmpty()
                .allSatisfy(code -> assertThat(fix(code)).isNotEqualTo(words.said(code.fix())));
    }

    @Test
    void whatComesTooLateOrIsOfAnUndoIsSaidAsItCame() {
        var undone = Blocked.ofUndo(
                StepName.PURCHASE_NUMBER, Refusal.of(FailureCode.NUMBER_NOT_AVAILABLE, "No."), Instant.EPOCH);

        assertThat(words.fix(undone)).isEqualTo(undone.fix());
    }

    /** At a step at which nothing comes too late. */
    private String fix(FailureCode code) {
        var refusal = Refusal.of(code, "No.");
        var blocked = Blocked.of(StepName.PURCHASE_NUMBER, refusal, Instant.EPOCH);
        return words.fix(new Blocked(
                blocked.step(),
                blocked.code(),
                blocked.message(),
                null,
                null,
                code.fix(),
                blocked.owner(),
                blocked.since(),
                blocked.correctableFields()));
    }

    private static void haveWords(Stream<String> codes, UnaryOperator<String> words) {
        assertThat(codes)
                .isNotEmpty()
                .allSatisfy(code -> assertThat(words.apply(code)).isNotEqualTo(code));
    }

    private static Stream<String> names(Enum<?>[] constants) {
        return Stream.of(constants).map(constant -> constant.name().toLowerCase(Locale.ROOT));
    }
}
