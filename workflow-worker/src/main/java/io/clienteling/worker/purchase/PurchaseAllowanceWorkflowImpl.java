package io.clienteling.worker.purchase;

import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.purchase.AllowanceBook;
import io.clienteling.contracts.purchase.AllowanceBook.Raise;
import io.clienteling.contracts.purchase.AllowanceInput;
import io.clienteling.contracts.purchase.NumberBuying;
import io.clienteling.contracts.purchase.PurchaseAllowanceWorkflow;
import io.clienteling.contracts.purchase.PurchaseAnswer;
import io.clienteling.contracts.purchase.PurchaseWish;
import io.clienteling.contracts.purchase.RaiseRequest;
import io.clienteling.worker.onboarding.OperableWorkflow;
import io.temporal.common.SearchAttributes;
import io.temporal.common.VersioningBehavior;
import io.temporal.failure.ApplicationFailure;
import io.temporal.spring.boot.WorkflowImpl;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The story of a day on which a tenant buys numbers: it answers each who is about to, and ends when the day does. */
@WorkflowImpl(taskQueues = TaskQueues.ONBOARDING)
public final class PurchaseAllowanceWorkflowImpl implements PurchaseAllowanceWorkflow {

    /** A typing error must not lift the limit for good. */
    private static final int MOST_AT_ONCE = 10_000;

    private final String tenant;
    private final Allowance allowance;
    private final Deque<String> called = new ArrayDeque<>();
    private final CancellationScope cancellation = CancellationScope.current();

    /** Knows what it knew before the first message comes. */
    @WorkflowInit
    public PurchaseAllowanceWorkflowImpl(AllowanceInput input) {
        this.tenant = input.tenant();
        this.allowance = new Allowance(input.book() == null ? AllowanceBook.of(today()) : input.book());
    }

    /** A cancellation does not reach it, since that would forget what was bought. */
    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
    public void run(AllowanceInput input) {
        Workflow.newDetachedCancellationScope(this::live).run();
    }

    private void live() {
        writePage();
        do {
            Workflow.await(untilTomorrow(), () -> !called.isEmpty() || runIsLong());
            beginToday();
            call();
            if (runIsLong()) {
                continueAsNew();
            }
        } while (!allowance.isBlank());
    }

    private void beginToday() {
        allowance.begin(today());
        callWhoMayAskAgain();
    }

    private void callWhoMayAskAgain() {
        called.addAll(allowance.callable());
        writePage();
    }

    private void call() {
        while (!called.isEmpty()) {
            call(called.removeFirst());
        }
    }

    /** Whoever has ended meanwhile misses its call. */
    private static void call(String onboarding) {
        try {
            Workflow.newUntypedExternalWorkflowStub(onboarding).signal(NumberBuying.PURCHASE_ALLOWED);
        } catch (ApplicationFailure | SignalExternalWorkflowException hasEnded) {
            return;
        }
    }

    /** A run that somebody tried to cancel would close as canceled instead of continuing, and the count would be forgotten. */
    private boolean runIsLong() {
        return Workflow.getInfo().isContinueAsNewSuggested() && !cancellation.isCancelRequested();
    }

    private void continueAsNew() {
        Workflow.newContinueAsNewStub(
                        PurchaseAllowanceWorkflow.class,
                        ContinueAsNewOptions.newBuilder()
                                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                                        .set(SearchKeys.TENANT, tenant)
                                        .build())
                                .build())
                .run(new AllowanceInput(tenant, allowance.book()));
    }

    @Override
    public PurchaseAnswer mayBuy(PurchaseWish wish) {
        beginToday();
        var answer = allowance.ask(wish);
        writePage();
        return answer;
    }

    @Override
    public void notBought(String phoneNumber) {
        allowance.notBought(phoneNumber);
        callWhoMayAskAgain();
    }

    @Override
    public void validateRaiseLimit(@Nullable RaiseRequest request) {
        OperableWorkflow.refuseUnlessSigned(RAISE_LIMIT, request == null ? null : request.by());
        OperableWorkflow.refuseWhere(objectionTo(request == null ? null : request.numbers()));
    }

    private static Optional<String> objectionTo(@Nullable Integer numbers) {
        return numbers == null || numbers < 1 || numbers > MOST_AT_ONCE
                ? Optional.of("Say how many numbers more may be bought today, 1 to %d: \"numbers\": 20."
                        .formatted(MOST_AT_ONCE))
                : Optional.empty();
    }

    @Override
    public PurchaseAnswer raiseLimit(RaiseRequest request) {
        beginToday();
        var answer = allowance.raise(new Raise(
                Objects.requireNonNull(request.operator()),
                Objects.requireNonNull(request.reason()),
                Objects.requireNonNull(request.numbers())));
        callWhoMayAskAgain();
        return answer;
    }

    private void writePage() {
        Workflow.setCurrentDetails(AllowancePage.of(allowance.book()));
    }

    private static Duration untilTomorrow() {
        return Duration.between(now(), today().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
