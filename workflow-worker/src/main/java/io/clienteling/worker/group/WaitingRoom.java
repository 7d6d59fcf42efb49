package io.clienteling.worker.group;

import io.clienteling.contracts.group.GroupMember;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** The onboardings that were told to wait, and the signals that call them; whoever has ended meanwhile misses its call. */
final class WaitingRoom {

    private static final String CALLS_GO_ON = "calls-go-on-after-one-who-ended";

    private final Map<String, String> waiting;
    private final Deque<Map.Entry<String, String>> called = new ArrayDeque<>();
    private boolean calling;

    WaitingRoom(Map<String, String> waiting) {
        this.waiting = new LinkedHashMap<>(waiting);
    }

    /** Begins to call, in a coroutine of its own: the one who brings the news does not wait for it. */
    void open() {
        Async.procedure(this::callForEver);
    }

    void enter(GroupMember member) {
        waiting.put(member.workflowId(), member.signal());
    }

    void leave(GroupMember member) {
        waiting.remove(member.workflowId());
    }

    /** Everybody shall ask again. */
    void callAll() {
        called.addAll(waiting().entrySet());
        waiting.clear();
    }

    Map<String, String> waiting() {
        return new LinkedHashMap<>(waiting);
    }

    /** Returns once everybody who was called has heard it. */
    void drain() {
        Workflow.await(this::idle);
    }

    boolean idle() {
        return called.isEmpty() && !calling;
    }

    private void callForEver() {
        while (true) {
            Workflow.await(() -> !called.isEmpty());
            calling = true;
            var next = called.removeFirst();
            call(next.getKey(), next.getValue());
            calling = false;
        }
    }

    private static void call(String workflowId, String signal) {
        try {
            Workflow.newUntypedExternalWorkflowStub(workflowId).signal(signal);
        } catch (SignalExternalWorkflowException hasEnded) {
            return;
        } catch (ApplicationFailure hasEnded) {
            // As the SDK tells it of a closed workflow, whatever it documents; earlier versions called nobody else
            // afterwards.
            if (Workflow.getVersion(CALLS_GO_ON, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
                throw hasEnded;
            }
        }
    }
}
