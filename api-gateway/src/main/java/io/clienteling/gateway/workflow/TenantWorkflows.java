package io.clienteling.gateway.workflow;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.event.PublishingWorkflow;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.workflow.ListedWorkflow.Ending;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionMetadata;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** All workflows of a tenant that write documents, and what each of them says by itself. Nobody waits here: it may take a while. */
@Component
public class TenantWorkflows {

    private static final Duration LISTING = Duration.ofMinutes(1);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final String LATEST_RUNS = " AND ExecutionStatus != \"ContinuedAsNew\"";

    private final WorkflowClient client;
    private final Workflows workflows;

    TenantWorkflows(WorkflowClient client, Workflows workflows) {
        this.client = client;
        this.workflows = workflows;
    }

    /** Every tenant that Temporal knows a retailer's onboarding of. */
    public Set<String> tenants() {
        var prefix = WorkflowIds.retailer("");
        return listed("WorkflowType = \"RetailerOnboarding\"" + LATEST_RUNS)
                .map(ListedWorkflow::workflowId)
                .filter(id -> id.startsWith(prefix))
                .map(id -> id.substring(prefix.length()))
                .collect(toCollection(TreeSet::new));
    }

    /** The latest run of each of the tenant's workflows, the claims on numbers aside: they tell nobody anything. */
    public List<ListedWorkflow> of(String tenant) {
        var ids = Stream.concat(
                        Stream.of(WorkflowIds.retailer(tenant), WorkflowIds.compliance(tenant))
                                .map("WorkflowId = \"%s\""::formatted),
                        Stream.of(
                                        WorkflowIds.sms(tenant, ""),
                                        WorkflowIds.whatsapp(tenant, ""),
                                        WorkflowIds.enablement(tenant, ""),
                                        WorkflowIds.group(tenant, ""))
                                .map("WorkflowId STARTS_WITH \"%s\""::formatted))
                .collect(joining(" OR ", "(", ")"));
        return List.copyOf(listed(ids + LATEST_RUNS)
                .collect(toMap(
                        ListedWorkflow::workflowId,
                        workflow -> workflow,
                        BinaryOperator.maxBy(Comparator.comparing(ListedWorkflow::startedAt)),
                        TreeMap::new))
                .values());
    }

    /** What a workflow told last, or has still to tell: of each of its keys the newest is among it. Needs a worker. */
    public List<OnboardingEvent> lastEvents(String workflowId) {
        return asked(
                workflowId,
                () -> List.of(client.newUntypedWorkflowStub(workflowId)
                        .query(PublishingWorkflow.OWED_EVENTS, OnboardingEvent[].class)));
    }

    /** The document with which a completed workflow ended; empty where its kind ends without one. */
    public Optional<JsonNode> result(String workflowId) {
        return asked(workflowId, () -> {
            try {
                return Optional.ofNullable(client.newUntypedWorkflowStub(workflowId)
                        .getResult(ANSWER.toMillis(), TimeUnit.MILLISECONDS, JsonNode.class));
            } catch (TimeoutException e) {
                throw HttpProblem.unavailable(
                        "The result of " + workflowId + " can't be read. See in Temporal UI whether it has one.", e);
            }
        });
    }

    private Stream<ListedWorkflow> listed(String query) {
        return answered(
                "Temporal does not list the workflows. See whether it runs.",
                LISTING,
                () -> client.listExecutions(query).map(TenantWorkflows::workflow).toList().stream());
    }

    private <T> T asked(String workflowId, Supplier<T> question) {
        return answered(
                "The workflow %s does not answer. See in Temporal UI whether a worker runs, and whether the workflow's task fails."
                        .formatted(workflowId),
                ANSWER,
                question);
    }

    private <T> T answered(String otherwise, Duration patience, Supplier<T> question) {
        try {
            return workflows.inTime(patience, question);
        } catch (WorkflowException | StatusRuntimeException | HttpProblem e) {
            throw HttpProblem.unavailable(otherwise, e);
        }
    }

    private static ListedWorkflow workflow(WorkflowExecutionMetadata metadata) {
        return new ListedWorkflow(
                metadata.getExecution().getWorkflowId(),
                ending(metadata.getStatus()),
                metadata.getStartTime().truncatedTo(ChronoUnit.MILLIS));
    }

    private static Ending ending(WorkflowExecutionStatus status) {
        return switch (status) {
            case WORKFLOW_EXECUTION_STATUS_RUNNING, WORKFLOW_EXECUTION_STATUS_PAUSED -> Ending.RUNNING;
            case WORKFLOW_EXECUTION_STATUS_COMPLETED -> Ending.COMPLETED;
            case WORKFLOW_EXECUTION_STATUS_CANCELED -> Ending.CANCELLED;
            case WORKFLOW_EXECUTION_STATUS_TERMINATED,
                    WORKFLOW_EXECUTION_STATUS_FAILED,
                    WORKFLOW_EXECUTION_STATUS_TIMED_OUT,
                    WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW,
                    WORKFLOW_EXECUTION_STATUS_UNSPECIFIED,
                    UNRECOGNIZED -> Ending.FORCED;
        };
    }
}
