package io.clienteling.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.compliance.ComplianceAction;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Owner;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.onboarding.StepState;
import io.clienteling.gateway.status.StoreStatus.ChannelStatus;
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

    private static void haveWords(Stream<String> codes, UnaryOperator<String> words) {
        assertThat(codes)
                .isNotEmpty()
                .allSatisfy(code -> assertThat(words.apply(code)).isNotEqualTo(code));
    }

    private static Stream<String> names(Enum<?>[] constants) {
        return Stream.of(constants).map(constant -> constant.name().toLowerCase(Locale.ROOT));
    }
}
