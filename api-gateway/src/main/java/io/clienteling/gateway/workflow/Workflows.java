package io.clienteling.gateway.workflow;

import io.clienteling.contracts.MemoKeys;
import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.event.PublishingWorkflow;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.http.LogFields;
import io.clienteling.gateway.workflow.StartOutcome.AlreadyThere;
import io.clienteling.gateway.workflow.StartOutcome.Started;
import io.clienteling.gateway.workflow.UpdateOutcome.Accepted;
import io.clienteling.gateway.workflow.UpdateOutcome.Done;
import io.clienteling.gateway.workflow.UpdateOutcome.NotRunning;
import io.clienteling.gateway.workflow.UpdateOutcome.Refused;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.errordetails.v1.WorkflowNotReadyFailure;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.Priority;
import io.temporal.common.metadata.POJOWorkflowInterfaceMetadata;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.StatusUtils;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** All that the gateway asks of Temporal. What is not answered in time ends the request as 503. */
@Component
public class Workflows implements DisposableBean {

    /** Longer than for other calls: a worker must answer, not the server alone. */
    private static final Duration WORKER_PATIENCE = Duration.ofSeconds(5);

    /** An accepted Update mostly needs no more than this; else the document is read from the projection. */
    private static final Duration UPDATE_RESULT = Duration.ofSeconds(1);

    /** Only an ornament of an answer that is there without it. */
    private static final Duration RETRY_LOOKUP = Duration.ofSeconds(1);

    private final WorkflowClient client;
    private final Retries retries;
    private final Duration patience;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("temporal-deadlines").factory());

    Workflows(WorkflowClient client, TemporalSettings settings) {
        this.client = client;
        this.retries = new Retries(client.getOptions().getDataConverter());
        this.patience = settings.patience();
    }

    /** Starts the workflow unless Temporal knows one of its id, however that ended. */
    public StartOutcome startFirst(WorkflowStart start) {
        return start(
                start,
                WorkflowOptions.newBuilder(options(start))
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                        .build());
    }

    /** Starts the workflow unless one of its id runs or was completed. */
    public StartOutcome start(WorkflowStart start) {
        return start(start, options(start));
    }

    private StartOutcome start(WorkflowStart start, WorkflowOptions options) {
        LogFields.workflow(start.workflowId());
        var stub = client.newUntypedWorkflowStub(name(start.type()), options);
        return inTime(() -> {
            try {
                stub.start(start.input());
            } catch (WorkflowExecutionAlreadyStarted e) {
                return new AlreadyThere();
            }
            return new Started(wholeMillis(stub.describe().getStartTime()));
        });
    }

    /** Sends the signal, and starts the workflow for it where none of that id runs. */
    public void signal(WorkflowStart start, String signalName, Object... arguments) {
        LogFields.workflow(start.workflowId());
        var options = WorkflowOptions.newBuilder(options(start))
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build();
        var stub = client.newUntypedWorkflowStub(name(start.type()), options);
        inTime(() -> stub.signalWithStart(signalName, arguments, new Object[] {start.input()}));
    }

    /** Whether a workflow of that id runs. */
    public boolean runs(String workflowId) {
        LogFields.workflow(workflowId);
        return inTime(() -> {
            try {
                return client.newUntypedWorkflowStub(workflowId).describe().getStatus()
                        == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
            } catch (WorkflowNotFoundException e) {
                return false;
            }
        });
    }

    /**
     * What that workflow itself answers to a query while it runs; empty where it does not run, or answers null.
     */
    public <A> Optional<A> query(String workflowId, String queryName, Class<A> answer) {
        return runs(workflowId)
                ? inTime(
                        WORKER_PATIENCE,
                        () -> Optional.ofNullable(
                                client.newUntypedWorkflowStub(workflowId).query(queryName, answer)))
                : Optional.empty();
    }

    /** The failed try of that workflow, or of one that it waits for, which Temporal will repeat; empty where none is. */
    public Optional<Retry> retry(String workflowId) {
        LogFields.workflow(workflowId);
        return inTime(RETRY_LOOKUP, () -> {
            try {
                var there = describe(workflowId);
                return retries.in(there)
                        .or(() -> there.getPendingChildrenList().stream()
                                .flatMap(child -> retries.in(describe(child.getWorkflowId())).stream())
                                .findFirst());
            } catch (WorkflowNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private DescribeWorkflowExecutionResponse describe(String workflowId) {
        return client.newUntypedWorkflowStub(workflowId).describe().getRawDescription();
    }

    /** The latest execution of that id, where Temporal still knows one. */
    public <R> Optional<Execution<R>> describe(String workflowId, Class<R> requestType) {
        LogFields.workflow(workflowId);
        return inTime(() -> {
            try {
                var description = client.newUntypedWorkflowStub(workflowId).describe();
                return Optional.of(execution(description, requestType));
            } catch (WorkflowNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** The result of a completed workflow. */
    public OnboardingDocument result(String workflowId) {
        LogFields.workflow(workflowId);
        return inTime(() -> {
            try {
                return client.newUntypedWorkflowStub(workflowId)
                        .getResult(patience.toMillis(), TimeUnit.MILLISECONDS, OnboardingDocument.class);
            } catch (TimeoutException e) {
                throw unreachable(e);
            }
        });
    }

    /**
     * What that workflow told last of that key, or has still to tell, whether it runs or has ended; empty where that is nothing.
     */
    public Optional<OnboardingEvent> lastEvent(String workflowId, String key) {
        LogFields.workflow(workflowId);
        var events = inTime(
                WORKER_PATIENCE,
                () -> client.newUntypedWorkflowStub(workflowId)
                        .query(PublishingWorkflow.OWED_EVENTS, OnboardingEvent[].class));
        return Stream.of(events).filter(event -> event.key().equals(key)).reduce((_, later) -> later);
    }

    /**
     * Sends an Update and waits until it is accepted.
     *
     * @param updateId the same Update sent twice under one id is one Update
     */
    public UpdateOutcome update(String workflowId, String updateName, String updateId, Object argument) {
        LogFields.workflow(workflowId);
        var options = UpdateOptions.newBuilder(OnboardingDocument.class)
                .setUpdateName(updateName)
                .setUpdateId(updateId)
                .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
                .build();
        return inTime(WORKER_PATIENCE, () -> {
            try {
                return outcome(client.newUntypedWorkflowStub(workflowId).startUpdate(options, argument));
            } catch (WorkflowNotFoundException e) {
                return new NotRunning();
            } catch (WorkflowUpdateException e) {
                return new Refused(sentence(e));
            }
        });
    }

    private static UpdateOutcome outcome(WorkflowUpdateHandle<OnboardingDocument> handle) {
        try {
            return new Done(handle.getResultAsync()
                    .orTimeout(UPDATE_RESULT.toMillis(), TimeUnit.MILLISECONDS)
                    .join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof WorkflowUpdateException refusal) {
                throw refusal;
            }
            return new Accepted();
        }
    }

    private static String sentence(WorkflowUpdateException e) {
        return e.getCause() instanceof ApplicationFailure failure
                ? failure.getOriginalMessage()
                : String.valueOf(e.getMessage());
    }

    private static <R> Execution<R> execution(WorkflowExecutionDescription description, Class<R> requestType) {
        var attributes = description.getTypedSearchAttributes();
        var details = description.getRawDescription().getWorkflowExtendedInfo();
        return new Execution<>(
                description.getStatus(),
                wholeMillis(description.getStartTime()),
                memo(description, MemoKeys.REQUEST_HASH, String.class),
                memo(description, MemoKeys.REQUEST, requestType),
                Boolean.TRUE.equals(description.getMemo(MemoKeys.ENABLE, Boolean.class)),
                Boolean.TRUE.equals(attributes.get(SearchKeys.NEEDS_OPERATOR)),
                details.getCancelRequested());
    }

    private static <T> T memo(WorkflowExecutionDescription description, String key, Class<T> type) {
        var value = description.getMemo(key, type, type);
        if (value == null) {
            throw new IllegalStateException("Workflow "
                    + description.getExecution().getWorkflowId() + " has no memo " + key
                    + ", so it was not started by a gateway.");
        }
        return value;
    }

    private static Instant wholeMillis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    private static String name(Class<?> type) {
        return POJOWorkflowInterfaceMetadata.newInstance(type)
                .getWorkflowType()
                .orElseThrow(() -> new IllegalArgumentException(type + " has no workflow method"));
    }

    private static WorkflowOptions options(WorkflowStart start) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(start.workflowId())
                .setTaskQueue(TaskQueues.ONBOARDING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .setMemo(start.memo())
                .setTypedSearchAttributes(start.searchAttributes())
                .setStaticSummary(start.summary())
                .setPriority(Priority.newBuilder()
                        .setFairnessKey(start.fairnessKey())
                        .build())
                .build();
    }

    private <T> T inTime(Supplier<T> call) {
        return inTime(patience, call);
    }

    /** Gives the call that long, however often the SDK would try it. */
    <T> T inTime(Duration patience, Supplier<T> call) {
        var context = Context.current().withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS, deadlines);
        var before = context.attach();
        try {
            return call.get();
        } catch (StatusRuntimeException e) {
            throw unanswered(e, e);
        } catch (WorkflowServiceException e) {
            throw unanswered(e, e.getCause());
        } catch (CancellationException e) {
            throw unreachable(e);
        } finally {
            context.detach(before);
            context.cancel(null);
        }
    }

    private static RuntimeException unanswered(RuntimeException e, @Nullable Throwable cause) {
        return cause instanceof StatusRuntimeException refused && isOurs(refused.getStatus()) && !isStuck(refused)
                ? e
                : unreachable(e);
    }

    /** Whether no worker can carry the workflow on at the moment: one of them has a bug, or lacks a key of payloads. */
    private static boolean isStuck(StatusRuntimeException refused) {
        return StatusUtils.hasFailure(refused, WorkflowNotReadyFailure.class);
    }

    /** Whether the server understood and refused, which asking again would not mend. */
    private static boolean isOurs(Status status) {
        return switch (status.getCode()) {
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE, UNIMPLEMENTED, ALREADY_EXISTS, DATA_LOSS -> true;
            default -> false;
        };
    }

    private static HttpProblem unreachable(Exception e) {
        return HttpProblem.unavailable(
                "The part that carries out onboardings does not answer. Send the request again after a few seconds;"
                        + " should it have arrived, the same request is the same onboarding.",
                e);
    }

    @Override
    public void destroy() {
        deadlines.shutdownNow();
    }
}
