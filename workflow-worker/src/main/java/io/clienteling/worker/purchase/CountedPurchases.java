package io.clienteling.worker.purchase;

import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.number.NumberClaimInput;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.purchase.AllowanceBook;
import io.clienteling.contracts.purchase.AllowanceInput;
import io.clienteling.contracts.purchase.PurchaseAllowanceWorkflow;
import io.clienteling.contracts.purchase.PurchaseAnswer;
import io.clienteling.contracts.purchase.PurchaseWish;
import io.clienteling.worker.onboarding.Refusals;
import io.clienteling.worker.temporal.Running;
import io.clienteling.worker.temporal.UpdateIds;
import io.temporal.activity.Activity;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.SearchAttributes;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks the tenant's own count, a workflow, before each purchase; where there is no limit, nobody is asked. */
@Component
final class CountedPurchases implements PurchaseLimit {

    private final WorkflowClient temporal;
    private final PurchaseSettings settings;

    CountedPurchases(WorkflowClient temporal, PurchaseSettings settings) {
        this.temporal = temporal;
        this.settings = settings;
    }

    @Override
    public void admit(NumberClaimInput claim) {
        settings.limitOf(claim.tenant()).ifPresent(limit -> {
            var answer = ask(claim, limit);
            if (!answer.allowed()) {
                throw Refusals.failure(
                        FailureCode.PURCHASE_LIMIT_REACHED,
                        "%s has bought the %d numbers that it may buy on one day."
                                .formatted(claim.tenant(), answer.limit()));
            }
        });
    }

    @Override
    public boolean isReached(String tenant) {
        var limit = settings.limitOf(tenant);
        return limit.isPresent()
                && today(tenant)
                        .filter(book -> book.isUsedUpAt(limit.getAsInt()))
                        .isPresent();
    }

    /** Empty where nothing was bought yet; one that has not noticed yet that its day is over says which it was. */
    private Optional<AllowanceBook> today(String tenant) {
        return Running.ask(
                        temporal,
                        PurchaseAllowanceWorkflow.class,
                        WorkflowIds.purchases(tenant),
                        PurchaseAllowanceWorkflow::book)
                .filter(book -> book.day().equals(LocalDate.now(ZoneOffset.UTC)));
    }

    private PurchaseAnswer ask(NumberClaimInput claim, int limit) {
        var count = temporal.newWorkflowStub(PurchaseAllowanceWorkflow.class, options(claim.tenant()));
        return WorkflowClient.executeUpdateWithStart(
                count::mayBuy,
                new PurchaseWish(purchase(claim), claim.onboarding(), limit),
                UpdateOptions.newBuilder(PurchaseAnswer.class)
                        .setUpdateId(UpdateIds.ofThisActivity())
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build(),
                new WithStartWorkflowOperation<>(count::run, AllowanceInput.first(claim.tenant())));
    }

    /** Whatever becomes of one purchase becomes clear in one run of its claim; the same number bought by another run is paid for again. */
    private static String purchase(NumberClaimInput claim) {
        return claim.phoneNumber() + " "
                + Activity.getExecutionContext().getInfo().getWorkflowRunId();
    }

    /** Where the count has ended meanwhile, a new day has begun and nothing counts any more. */
    @Override
    public void notBought(NumberClaimInput claim) {
        if (settings.limitOf(claim.tenant()).isPresent()) {
            try {
                temporal.newWorkflowStub(PurchaseAllowanceWorkflow.class, WorkflowIds.purchases(claim.tenant()))
                        .notBought(purchase(claim));
            } catch (WorkflowNotFoundException ended) {
                return;
            }
        }
    }

    private static WorkflowOptions options(String tenant) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.purchases(tenant))
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setTaskQueue(TaskQueues.ONBOARDING)
                .setStaticSummary("Numbers that " + tenant + " buys today")
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(SearchKeys.TENANT, tenant)
                        .build())
                .build();
    }
}
