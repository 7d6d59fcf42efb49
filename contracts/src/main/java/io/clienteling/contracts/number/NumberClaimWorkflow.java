package io.clienteling.contracts.number;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Holds the right to look up and buy one number of a tenant; its id, {@link io.clienteling.contracts.WorkflowIds#number},
 * lets only one run at a time. Twilio treats a second purchase of an owned number as an update, so two stores must never
 * be between looking and buying together.
 */
@WorkflowInterface
public interface NumberClaimWorkflow {

    /** Adopts the number where it is ours already, else buys it, unless it must not be bought. */
    @WorkflowMethod(name = "NumberClaim")
    ClaimOutcome run(NumberClaimInput input);
}
