package io.clienteling.worker;

import io.clienteling.contracts.MemoKeys;
import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.payload.ContractDataConverter;
import io.clienteling.contracts.payload.PayloadEncryption;
import io.clienteling.contracts.payload.PayloadKeys;
import io.clienteling.contracts.retailer.RetailerOnboardingWorkflow;
import io.clienteling.contracts.retailer.RetailerResources;
import io.clienteling.contracts.store.SmsOnboardingInput;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.worker.number.NumberClaimWorkflowImpl;
import io.clienteling.worker.operator.OperatorActivities;
import io.clienteling.worker.retailer.RetailerOnboardingWorkflowImpl;
import io.clienteling.worker.store.SmsOnboardingWorkflowImpl;
import io.clienteling.worker.store.StoreEnablementWorkflowImpl;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.Map;

/** A time-skipping Temporal server with every workflow of the product and activities that tests direct by hand. */
public final class OnboardingStage implements AutoCloseable {

    public static final String TENANT = "dodici";
    public static final String STORE = "berlin-01";
    public static final String PHONE = "+15005550006";
    public static final RetailerResources RETAILER = new RetailerResources("AC1", "MG1", "AP1");

    private static final String KEYS = "test:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    public final DirectedEvents events = new DirectedEvents();
    public final DirectedNumbers numbers = new DirectedNumbers();
    public final DirectedCompliance compliance = new DirectedCompliance();
    public final DirectedRetailer retailer = new DirectedRetailer();

    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(options());

    public OnboardingStage() {
        var worker = environment.newWorker(TaskQueues.ONBOARDING);
        worker.registerWorkflowImplementationTypes(
                RetailerOnboardingWorkflowImpl.class,
                SmsOnboardingWorkflowImpl.class,
                StoreEnablementWorkflowImpl.class,
                NumberClaimWorkflowImpl.class);
        OperatorActivities operator =
                (workflowId, _) -> client().newUntypedWorkflowStub(workflowId).cancel();
        worker.registerActivitiesImplementations(events, numbers, compliance, retailer, operator);
        environment.start();
    }

    private static TestEnvironmentOptions options() {
        var keyword = IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
        var bool = IndexedValueType.INDEXED_VALUE_TYPE_BOOL;
        return TestEnvironmentOptions.newBuilder()
                .registerSearchAttribute("Tenant", keyword)
                .registerSearchAttribute("Store", keyword)
                .registerSearchAttribute("Channel", keyword)
                .registerSearchAttribute("Country", keyword)
                .registerSearchAttribute("Step", keyword)
                .registerSearchAttribute("BlockedCode", keyword)
                .registerSearchAttribute("NeedsOperator", bool)
                .registerSearchAttribute("Delayed", bool)
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(
                                ContractDataConverter.encrypted(new PayloadEncryption(PayloadKeys.parse(KEYS))))
                        .build())
                .build();
    }

    public WorkflowClient client() {
        return environment.getWorkflowClient();
    }

    public static SmsOnboardingInput input(SmsRequest request, boolean enable, Duration coolOff) {
        return new SmsOnboardingInput(TENANT, STORE, "US", "local", request, enable, RETAILER, coolOff);
    }

    public static SmsOnboardingInput input() {
        return input(SmsRequest.dedicated(PHONE), false, Duration.ZERO);
    }

    public SmsOnboardingWorkflow start(SmsOnboardingInput input) {
        var workflow = client().newWorkflowStub(
                        SmsOnboardingWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WorkflowIds.sms(input.tenant(), input.storeId()))
                                .setWorkflowIdReusePolicy(
                                        WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
                                .setTaskQueue(TaskQueues.ONBOARDING)
                                .setMemo(Map.of(
                                        MemoKeys.REQUEST, input.request(),
                                        MemoKeys.REQUEST_HASH, input.request().hash(input.tenant(), input.storeId())))
                                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                                        .set(SearchKeys.TENANT, input.tenant())
                                        .set(SearchKeys.NEEDS_OPERATOR, false)
                                        .build())
                                .build());
        WorkflowClient.start(workflow::run, input);
        return workflow;
    }

    public RetailerOnboardingWorkflow newRetailer() {
        return client().newWorkflowStub(
                        RetailerOnboardingWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WorkflowIds.retailer(TENANT))
                                .setTaskQueue(TaskQueues.ONBOARDING)
                                .build());
    }

    /** Moves the server's clock, and lets everything happen that is due. */
    public void pass(Duration time) {
        environment.sleep(time);
    }

    public WorkflowExecutionStatus statusOf(Object workflow) {
        return WorkflowStub.fromTyped(workflow).describe().getStatus();
    }

    /** Whether a cancellation has reached an activity of that workflow. */
    public boolean activityCancellationRequested(String workflowId) {
        return client().fetchHistory(workflowId).getEvents().stream()
                .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED);
    }

    /** What operators' saved queries find it by. */
    public boolean needsOperator(Object workflow) {
        return Boolean.TRUE.equals(WorkflowStub.fromTyped(workflow)
                .describe()
                .getTypedSearchAttributes()
                .get(SearchKeys.NEEDS_OPERATOR));
    }

    @Override
    public void close() {
        environment.close();
    }
}
