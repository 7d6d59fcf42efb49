package io.clienteling.benchmarks;

import io.clienteling.systemtests.ring.Ring;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.HistoryEventFilterType;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The system's Temporal server as any client of its SDK finds it, with nothing of ours in between. */
public final class BareTemporal implements AutoCloseable {

    /** Longer than the server holds a question that has no answer yet. */
    private static final Duration LONG_POLL = Duration.ofMinutes(1);

    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    private BareTemporal(String address, String namespace, DataConverter converter) {
        this.stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        this.client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(namespace)
                        .setDataConverter(converter)
                        .build());
    }

    /** Of that system, in the namespace of our workflows. */
    public static BareTemporal of(Ring ring, DataConverter converter) {
        return new BareTemporal(ring.get("TEMPORAL_ADDRESS"), ring.get("TEMPORAL_NAMESPACE"), converter);
    }

    /** The SDK's own. */
    public WorkflowClient client() {
        return client;
    }

    /** Waits, as the SDK itself does, until the workflow has ended; fails where it did not complete. */
    public void awaitCompleted(String workflowId) {
        var request = GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                .setHistoryEventFilterType(HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT)
                .setWaitNewEvent(true);
        var answer = answer(request.build());
        while (answer.getHistory().getEventsCount() == 0) {
            answer = answer(request.setNextPageToken(answer.getNextPageToken()).build());
        }
        var end = answer.getHistory().getEvents(0).getEventType();
        if (end != EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED) {
            throw new IllegalStateException("%s ended with %s".formatted(workflowId, end));
        }
    }

    private GetWorkflowExecutionHistoryResponse answer(GetWorkflowExecutionHistoryRequest request) {
        return stubs.blockingStub()
                .withDeadlineAfter(LONG_POLL.toSeconds(), TimeUnit.SECONDS)
                .getWorkflowExecutionHistory(request);
    }

    @Override
    public void close() {
        stubs.shutdownNow();
    }
}
