package io.clienteling.worker.republish;

import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.event.PublishingWorkflow;
import io.clienteling.worker.group.SenderGroupWorkflowImpl;
import io.clienteling.worker.number.NumberClaimWorkflowImpl;
import io.clienteling.worker.retailer.RetailerOnboardingWorkflowImpl;
import io.clienteling.worker.store.SmsOnboardingWorkflowImpl;
import io.clienteling.worker.store.StoreEnablementWorkflowImpl;
import io.clienteling.worker.watch.ComplianceWatcherWorkflowImpl;
import io.clienteling.worker.whatsapp.WhatsAppOnboardingWorkflowImpl;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.History;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.Functions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replays an ended workflow in this process and asks it there. A query through the server would fail once no worker remembers
 * the workflow: Java's SDK refuses to replay a history that ends in a termination.
 */
final class Replay extends WorkerInterceptorBase {

    private static final Class<?>[] WORKFLOWS = {
        RetailerOnboardingWorkflowImpl.class,
        SmsOnboardingWorkflowImpl.class,
        StoreEnablementWorkflowImpl.class,
        WhatsAppOnboardingWorkflowImpl.class,
        SenderGroupWorkflowImpl.class,
        NumberClaimWorkflowImpl.class,
        ComplianceWatcherWorkflowImpl.class
    };

    private Functions.@Nullable Func1<Object[], Object> question;

    private Replay() {}

    /**
     * The events that the workflow owed at its end; none where it publishes none.
     *
     * @throws Exception where today's code does not do what the history tells
     */
    static List<OnboardingEvent> eventsOwedBy(WorkflowExecutionHistory history, WorkflowClient temporal)
            throws Exception {
        var replay = new Replay();
        var factory = WorkerFactory.newInstance(
                temporal,
                WorkerFactoryOptions.newBuilder().setWorkerInterceptors(replay).build());
        var worker = factory.newWorker("replay");
        worker.registerWorkflowImplementationTypes(WORKFLOWS);
        worker.replayWorkflowExecution(withoutTermination(history));
        return replay.answer();
    }

    private static WorkflowExecutionHistory withoutTermination(WorkflowExecutionHistory history) {
        var events = history.getEvents().stream()
                .filter(event -> event.getEventType() != EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED)
                .toList();
        return new WorkflowExecutionHistory(
                History.newBuilder().addAllEvents(events).build(),
                history.getWorkflowExecution().getWorkflowId());
    }

    @SuppressWarnings("unchecked") // it is the answer of PublishingWorkflow.owedEvents
    private List<OnboardingEvent> answer() {
        return question == null ? List.of() : (List<OnboardingEvent>) question.apply(new Object[0]);
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new WorkflowInboundCallsInterceptorBase(next) {
            @Override
            public void init(WorkflowOutboundCallsInterceptor outbound) {
                super.init(new Listener(outbound));
            }
        };
    }

    /** Hears how the workflow answers when asked for its events. */
    private final class Listener extends WorkflowOutboundCallsInterceptorBase {

        Listener(WorkflowOutboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void registerQuery(RegisterQueryInput input) {
            if (input.getQueryType().equals(PublishingWorkflow.OWED_EVENTS)) {
                question = input.getCallback();
            }
            super.registerQuery(input);
        }
    }
}
