package io.clienteling.worker.watch;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** An onboarding that waits: counts how often it is woken, until it is dismissed. */
@WorkflowInterface
public interface Sleeper {

    @WorkflowMethod(name = "Sleeper")
    int run();

    @SignalMethod(name = "complianceChanged")
    void complianceChanged();

    @SignalMethod(name = "sendersChanged")
    void sendersChanged();

    @SignalMethod(name = "dismiss")
    void dismiss();

    @QueryMethod(name = "woken")
    String woken();

    /** Its story. */
    final class Impl implements Sleeper {

        private int compliance;
        private int senders;
        private boolean dismissed;

        @Override
        public int run() {
            Workflow.await(() -> dismissed);
            return compliance + senders;
        }

        @Override
        public void complianceChanged() {
            compliance++;
        }

        @Override
        public void sendersChanged() {
            senders++;
        }

        @Override
        public void dismiss() {
            dismissed = true;
        }

        @Override
        public String woken() {
            return compliance + " by compliance, " + senders + " by senders";
        }
    }
}
