package io.clienteling.gateway.testing;

import io.clienteling.contracts.number.ClaimOutcome;
import io.clienteling.contracts.number.NumberClaimInput;
import io.clienteling.contracts.number.NumberClaimWorkflow;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.Refusal;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Buys from a Twilio that is away. */
public final class StandInNumberClaim implements NumberClaimWorkflow {

    @Override
    public ClaimOutcome run(NumberClaimInput input) {
        purchase().purchase(input.phoneNumber());
        return ClaimOutcome.refused(Refusal.of(FailureCode.NUMBER_NOT_AVAILABLE, "It is sold."));
    }

    static StandInPurchase purchase() {
        return Workflow.newActivityStub(
                StandInPurchase.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofSeconds(10))
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(Duration.ofDays(1))
                                .build())
                        .build());
    }
}
