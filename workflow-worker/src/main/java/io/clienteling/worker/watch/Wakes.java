package io.clienteling.worker.watch;

import io.clienteling.contracts.compliance.WaitingOnboarding;
import io.clienteling.worker.watch.Memory.Waiter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Who is to be woken, and the waking; a workflow that is closed already is forgotten. Lives inside a workflow. */
final class Wakes {

    /** What wakes those who wait for a bundle's review. */
    static final String COMPLIANCE = "complianceChanged";

    /** What wakes those who wait for a sender. */
    static final String SENDERS = "sendersChanged";

    private static final int AT_A_TIME = 100;

    private final Map<WaitingOnboarding, Boolean> freshByWaiting = new LinkedHashMap<>();
    private final List<Wake> due = new ArrayList<>();

    /** @param answered is told whether the workflow was there to be woken */
    private record Wake(String workflowId, String signal, Consumer<Boolean> answered) {}

    Wakes(List<Waiter> waiting) {
        waiting.forEach(waiter -> freshByWaiting.put(waiter.registration(), waiter.fresh()));
    }

    /** Whether that is news; a repeat is none, else one who registers again whenever woken would never come to rest. */
    boolean register(WaitingOnboarding waiting) {
        return freshByWaiting.putIfAbsent(waiting, true) == null;
    }

    boolean anybodyWaitsFor(String signal) {
        return freshByWaiting.keySet().stream()
                .anyMatch(waiting -> waiting.signal().equals(signal));
    }

    List<Waiter> waiting() {
        return freshByWaiting.entrySet().stream()
                .map(entry -> new Waiter(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** All who wait for that are to be woken. */
    void arouse(String signal) {
        freshByWaiting.replaceAll((waiting, fresh) -> fresh || waiting.signal().equals(signal));
    }

    /** That workflow is to be woken. */
    void arouse(String workflowId, String signal, Consumer<Boolean> answered) {
        due.add(new Wake(workflowId, signal, answered));
    }

    /** Wakes those who are to be woken, and those who registered since the last time: they may have missed a change. */
    void wake() {
        freshByWaiting.forEach((waiting, fresh) -> {
            if (fresh) {
                due.add(new Wake(waiting.workflowId(), waiting.signal(), there -> woken(waiting, there)));
            }
        });
        while (!due.isEmpty()) {
            var some = due.subList(0, Math.min(AT_A_TIME, due.size()));
            var rung = some.stream()
                    .map(wake -> Async.procedure(Wakes::ring, wake))
                    .toList();
            some.clear();
            Promise.allOf(rung).get();
        }
    }

    private static void ring(Wake wake) {
        try {
            Workflow.newUntypedExternalWorkflowStub(wake.workflowId()).signal(wake.signal());
            wake.answered().accept(true);
        } catch (ApplicationFailure | SignalExternalWorkflowException closed) {
            wake.answered().accept(false);
        }
    }

    private void woken(WaitingOnboarding waiting, boolean there) {
        if (there) {
            freshByWaiting.put(waiting, false);
        } else {
            freshByWaiting.remove(waiting);
        }
    }
}
