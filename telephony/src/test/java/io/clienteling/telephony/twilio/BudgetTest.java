package io.clienteling.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clienteling.telephony.failure.TelephonyThrottled;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final Duration USUAL = Duration.ofMillis(300);

    private final AtomicLong now = new AtomicLong();
    private final Budget budget = new Budget(2, now::get);

    @Test
    void whatFitsGoesThroughAndMakesRoomAgain() {
        for (int i = 0; i < 10; i++) {
            assertThat(budget.<String>within("AC1", "trying", () -> budget.within("AC1", "trying", () -> "both")))
                    .isEqualTo("both");
        }
    }

    @Test
    void beyondTheBudgetNothingIsSentAndEachIsToldItsOwnTurn() {
        filled(() -> {
            assertThat(turn("AC1")).isEqualTo(USUAL.dividedBy(2));
            assertThat(turn("AC1")).isEqualTo(USUAL);
            assertThat(turn("AC1")).isEqualTo(USUAL.multipliedBy(3).dividedBy(2));
            now.addAndGet(USUAL.toNanos());
            assertThat(turn("AC1")).isEqualTo(USUAL);
        });
    }

    @Test
    void oneAccountsCrowdKeepsNobodyElseOut() {
        filled(() -> assertThat(budget.<String>within("AC2", "trying", () -> "through"))
                .isEqualTo("through"));
    }

    @Test
    void slowCallsSpreadTheTurns() {
        for (int i = 0; i < 100; i++) {
            budget.within(
                    "AC1", "trying", () -> now.addAndGet(Duration.ofSeconds(3).toNanos()));
        }
        filled(() -> assertThat(turn("AC1")).isBetween(Duration.ofMillis(1400), Duration.ofMillis(1500)));
    }

    @Test
    void aFailedCallMakesRoomToo() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> budget.within("AC1", "trying", () -> {
                        throw new IllegalStateException("no");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private void filled(Runnable meanwhile) {
        budget.within(
                "AC1",
                "trying",
                () -> budget.within("AC1", "trying", () -> {
                    meanwhile.run();
                    return "";
                }));
    }

    private Duration turn(String account) {
        var refused = catchThrowableOfType(
                TelephonyThrottled.class, () -> budget.within(account, "buying a number", () -> "never"));
        assertThat(refused).hasMessageContaining("when buying a number");
        return refused.retryAfter().orElseThrow();
    }
}
