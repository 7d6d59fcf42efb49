package io.clienteling.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TenantBudgetsTest {

    private final HandTime time = new HandTime();
    private final TenantBudgets budgets = new TenantBudgets(new RateLimitSettings(2, 3, 50), time);

    @Test
    void aBurstIsTakenAndThenSoManyInASecond() {
        assertThat(taken("dodici", 10)).isEqualTo(3);

        time.pass(Duration.ofSeconds(1));

        assertThat(taken("dodici", 10)).isEqualTo(2);
    }

    @Test
    void whoMustWaitIsToldHowLong() {
        taken("dodici", 3);

        assertThat(budgets.waitFor("dodici")).contains(Duration.ofMillis(500));
    }

    @Test
    void oneTenantDoesNotUseUpTheBudgetOfAnother() {
        taken("greedy", 100);

        assertThat(taken("modest", 3)).isEqualTo(3);
    }

    @Test
    void refusedRequestsCostNothing() {
        taken("dodici", 1000);

        time.pass(Duration.ofMillis(500));

        assertThat(taken("dodici", 1)).isEqualTo(1);
    }

    private int taken(String tenant, int requests) {
        var taken = 0;
        for (int i = 0; i < requests; i++) {
            taken += budgets.waitFor(tenant).isEmpty() ? 1 : 0;
        }
        return taken;
    }
}
