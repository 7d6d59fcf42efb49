package io.clienteling.worker.history;

import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListClosedWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Writes down what the workflows of a story did, where {@code -Dhistories.record=true} asks for it. */
final class Recorder implements AfterTestExecutionCallback {

    /** Workflows that only a test has. */
    private static final String OF_TESTS = "Sleeper";

    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException {
        if (Boolean.getBoolean("histories.record")
                && context.getExecutionException().isEmpty()) {
            var story = (Story) context.getRequiredTestInstance();
            record(story.client(), nameOf(context));
        }
    }

    private static String nameOf(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
    }

    private static void record(WorkflowClient client, String story) throws IOException {
        var executions = executions(client);
        if (executions.isEmpty()) {
            throw new IllegalStateException(story + " left no history that could be recorded");
        }
        var directory = Recordings.next(story);
        var runs = new HashMap<String, Integer>();
        for (var execution : executions) {
            var run = runs.merge(execution.getWorkflowId(), 1, Integer::sum);
            var file = execution.getWorkflowId().replace(':', '_') + "." + run + ".json.gz";
            write(client, execution, directory.resolve(file));
        }
        System.out.println("Recorded " + directory);
    }

    private static void write(WorkflowClient client, WorkflowExecution execution, Path file) throws IOException {
        var history = client.fetchHistory(execution.getWorkflowId(), execution.getRunId());
        Recordings.write(file, history);
    }

    private static List<WorkflowExecution> executions(WorkflowClient client) {
        var server = client.getWorkflowServiceStubs().blockingStub();
        var namespace = client.getOptions().getNamespace();
        var found = new ArrayList<WorkflowExecutionInfo>();
        found.addAll(server.listClosedWorkflowExecutions(ListClosedWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getExecutionsList());
        found.addAll(server.listOpenWorkflowExecutions(ListOpenWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getExecutionsList());
        return found.stream()
                .filter(info -> !info.getType().getName().equals(OF_TESTS))
                // No worker ever takes these up again, and the SDK refuses to replay them.
                .filter(info -> info.getStatus() != WORKFLOW_EXECUTION_STATUS_TERMINATED)
                .sorted(Comparator.comparingLong(info -> info.getStartTime().getSeconds()))
                .map(WorkflowExecutionInfo::getExecution)
                .toList();
    }
}
