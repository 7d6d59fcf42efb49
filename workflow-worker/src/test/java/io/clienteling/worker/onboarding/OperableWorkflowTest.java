package io.clienteling.worker.onboarding;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.contracts.operator.OperatorRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who acts and why is read by others, as it was sent. */
class OperableWorkflowTest {

    /** Whatever turns or breaks a line makes the next reader see another id, or another reason. */
    @ParameterizedTest
    @ValueSource(ints = {0x202E, 0x2066, 0x200F, 0x061C, 0x2028, 0xD800, 0x0085})
    void whatTurnsOrBreaksTheLineIsRefused(int codePoint) {
        var odd = "a" + Character.toString(codePoint) + "b";
        assertRefused(odd, "customer called", "operator");
        assertRefused("op-7", odd, "reason");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x200B, 0x200D, 0x00AD, 0xFEFF, 0xE0041})
    void anIdHoldsNothingThatCannotBeSeen(int codePoint) {
        assertRefused("op" + Character.toString(codePoint) + "7", "customer called", "operator");
    }

    @Test
    void aReasonMayHoldWhatJoinsAnEmoji() {
        assertThatCode(() -> sign("op-7", "the 👩\u200D🚀 called")).doesNotThrowAnyException();
    }

    private static void assertRefused(String operator, String reason, String field) {
        assertThatThrownBy(() -> sign(operator, reason))
                .isInstanceOf(UpdateRefused.class)
                .hasMessageStartingWith(field + " must be one line of");
    }

    private static void sign(String operator, String reason) {
        OperableWorkflow.refuseUnlessSigned("retryStep", new OperatorRequest(operator, reason));
    }
}
