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
import io.clienteling.worker.onboarding.Timers;
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

    /** Since when as many are called as there are places, not everybody. */
    private static final String CALLS_AS_MANY_AS_FIT = "call as many as there are places";

    /** A typing error must not lift the limit for good. */
    private static final int MOST_AT_ONCE = 10_000;

    /** How long nobody else is called to the place of one who was called and does not ask. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

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
        callWhomNobodyCalled();
        do {
            if (!Timers.await(
                    untilTheNextLook(),
                    "Until whoever waits is called, or the day is over",
                    () -> !called.isEmpty() || runIsLong())) {
                allowance.expectNobody();
            }
            beginToday();
            call();
            Workflow.await(Workflow::isEveryHandlerFinished);
            if (runIsLong()) {
                continueAsNew();
            }
        } while (!allowance.isBlank() || !called.isEmpty());
    }

    /** Where the run before left somebody out, or the tenant may buy more by configuration; earlier versions did not. */
    private void callWhomNobodyCalled() {
        if (allowance.hasPlaceForWhoWaits() && callsAsManyAsFit()) {
            called.addAll(allowance.callable());
        }
        writePage();
    }

    private void beginToday() {
        allowance.begin(today());
        callWhoMayAskAgain();
    }

    private void callWhoMayAskAgain() {
        if (allowance.hasPlaceForWhoWaits()) {
            called.addAll(callsAsManyAsFit() ? allowance.callable() : allowance.everybody());
        }
        writePage();
    }

    private static boolean callsAsManyAsFit() {
        return Workflow.getVersion(CALLS_AS_MANY_AS_FIT, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION;
    }

    /** Until nobody is left, or the next run has to go on; each call is several events. */
    private void call() {
        while (!called.isEmpty() && !(runIsLong() && callsAsManyAsFit())) {
            call(called.removeFirst());
        }
    }

    /** Whoever has ended meanwhile misses its call, and the next one gets its place. */
    private void call(String onboarding) {
        try {
            Workflow.newUntypedExternalWorkflowStub(onboarding).signal(NumberBuying.PURCHASE_ALLOWED);
        } catch (ApplicationFailure | SignalExternalWorkflowException hasEnded) {
            if (allowance.missed(onboarding)) {
                callWhoMayAskAgain();
            }
        }
    }

    /** A run that somebody tried to cancel would close as canceled instead of continuing, and the count would be forgotten. */
    private boolean runIsLong() {
        return Workflow.getInfo().isContinueAsNewSuggested() && !cancellation.isCancelRequested();
    }

    private void continueAsNew() {
        allowance.callLater(called);
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
        callWhomNobodyCalled();
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

    @Override
    public AllowanceBook book() {
        return allowance.book();
    }

    private void writePage() {
        Workflow.setCurrentDetails(AllowancePage.of(allowance.book()));
    }

    private Duration untilTheNextLook() {
        var untilTomorrow = Duration.between(
                Timers.now(), today().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        return allowance.expectsSomebody() && PATIENCE.compareTo(untilTomorrow) < 0 ? PATIENCE : untilTomorrow;
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Timers.now(), ZoneOffset.UTC);
    }
}
