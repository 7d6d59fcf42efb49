package io.clienteling.contracts.purchase;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Counts the numbers that a tenant buys on a day, of UTC, one question after the other, and refuses those above its limit. Whoever
 * is about to buy starts it where it does not run (Update-with-Start); it ends with the day. Its id is
 * {@link io.clienteling.contracts.WorkflowIds#purchases}.
 */
@WorkflowInterface
public interface PurchaseAllowanceWorkflow {

    /** The Update by which an operator lets the tenant buy more today. */
    String RAISE_LIMIT = "raiseLimit";

    /** Lives for a day; continues as new with what it knows. */
    @WorkflowMethod(name = "PurchaseAllowance")
    void run(AllowanceInput input);

    /** Whether that number may be bought today. A purchase that was allowed stays allowed, and is counted once. */
    @UpdateMethod(name = "mayBuy")
    PurchaseAnswer mayBuy(PurchaseWish wish);

    /** Twilio has refused to sell that number, so that it does not count. */
    @SignalMethod(name = "notBought")
    void notBought(String phoneNumber);

    /** What is known of the day. */
    @QueryMethod(name = "book")
    AllowanceBook book();

    /** Answers how many numbers may be bought today, all in all; as many as fit of those who wait go on by themselves. */
    @UpdateMethod(
            name = RAISE_LIMIT,
            description = "Lets the tenant buy so many numbers more today. Send {\"operator\": \"your id\","
                    + " \"reason\": \"why\", \"numbers\": 20}.")
    PurchaseAnswer raiseLimit(RaiseRequest request);

    @UpdateValidatorMethod(updateName = RAISE_LIMIT)
    void validateRaiseLimit(RaiseRequest request);
}
