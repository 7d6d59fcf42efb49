package io.clienteling.worker;

import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.MemoKeys;
import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.UsualLengths;
import io.clienteling.contracts.payload.ContractDataConverter;
import io.clienteling.contracts.payload.PayloadEncryption;
import io.clienteling.contracts.payload.PayloadKeys;
import io.clienteling.contracts.retailer.RetailerOnboardingWorkflow;
import io.clienteling.contracts.retailer.RetailerResources;
import io.clienteling.contracts.store.SmsOnboardingInput;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingInput;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingWorkflow;
import io.clienteling.worker.group.GroupDoor;
import io.clienteling.worker.group.SenderGroupWorkflowImpl;
import io.clienteling.worker.number.NumberClaimWorkflowImpl;
import io.clienteling.worker.operator.OperatorActivities;
import io.clienteling.worker.purchase.PurchaseAllowanceWorkflowImpl;
import io.clienteling.worker.republish.Archive;
import io.clienteling.worker.republish.RepublishWorkflowImpl;
import io.clienteling.worker.retailer.RetailerOnboardingWorkflowImpl;
import io.clienteling.worker.store.SmsOnboardingWorkflowImpl;
import io.clienteling.worker.store.StoreEnablementWorkflowImpl;
import io.clienteling.worker.temporal.OnboardingInterceptor;
import io.clienteling.worker.watch.ComplianceWatcherWorkflowImpl;
import io.clienteling.worker.whatsapp.WhatsAppOnboardingWorkflowImpl;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A time-skipping Temporal server with every workflow of the product and activities that tests direct by hand. */
public final class OnboardingStage implements AutoCloseable {

    /** A timer is started and fires, and its workflow task is scheduled, started and completed. */
    public static final int EVENTS_OF_A_TIMER = 5;

    public static final String TENANT = "dodici";
    public static final String STORE = "berlin-01";
    public static final String PHONE = "+15005550006";
    public static final RetailerResources RETAILER = new RetailerResources("AC1", "MG1", "AP1");

    /** A purchase takes longer than other calls, so that a test sees which length was taken. */
    public static final UsualLengths USUAL =
            new UsualLengths(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofDays(5), Duration.ofDays(2));

    /** Every workflow of the product. */
    public static final List<Class<?>> WORKFLOWS = List.of(
            RetailerOnboardingWorkflowImpl.class,
            SmsOnboardingWorkflowImpl.class,
            StoreEnablementWorkflowImpl.class,
            WhatsAppOnboardingWorkflowImpl.class,
            SenderGroupWorkflowImpl.class,
            NumberClaimWorkflowImpl.class,
            ComplianceWatcherWorkflowImpl.class,
            RepublishWorkflowImpl.class,
            PurchaseAllowanceWorkflowImpl.class);

    private static final String KEYS = "test:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    public final DirectedEvents events = new DirectedEvents();
    public final DirectedNumbers numbers = new DirectedNumbers();
    public final DirectedCompliance compliance = new DirectedCompliance();
    public final DirectedRetailer retailer = new DirectedRetailer();
    public final DirectedWhatsApp whatsapp = new DirectedWhatsApp();
    public final DirectedWatch watch = new DirectedWatch();
    public final Moments moments;

    private final TestWorkflowEnvironment environment;

    public OnboardingStage() {
        this(new Moments());
    }

    private OnboardingStage(Moments moments) {
        this(newEnvironment(moments, new OnboardingInterceptor()), moments);
    }

    /**
     * One whose clock only runs as ours does, so that several stories may be told on it at the same time.
     *
     * @param memory how many workflows its worker remembers; it replays the others whenever something happens to them
     */
    public static OnboardingStage inRealTime(int memory) {
        return new OnboardingStage(
                TestWorkflowEnvironment.newInstance(options()
                        .setUseTimeskipping(false)
                        .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                                .setWorkflowCacheSize(memory)
                                .build())
                        .build()),
                new Moments());
    }

    private OnboardingStage(TestWorkflowEnvironment environment, Moments moments) {
        this.environment = environment;
        this.moments = moments;
        var worker = environment.newWorker(TaskQueues.ONBOARDING);
        worker.registerWorkflowImplementationTypes(WORKFLOWS.toArray(Class<?>[]::new));
        OperatorActivities operator =
                (workflowId, _) -> client().newUntypedWorkflowStub(workflowId).cancel();
        worker.registerActivitiesImplementations(
                events,
                numbers,
                compliance,
                retailer,
                whatsapp,
                watch,
                operator,
                Archive.of(clientOfActivities()),
                GroupDoor.through(clientOfActivities()));
        environment.start();
    }

    /** A server that reads and writes payloads as the stage does, and whose workers have these interceptors. */
    public static TestWorkflowEnvironment newEnvironment(WorkerInterceptor... interceptors) {
        return TestWorkflowEnvironment.newInstance(options()
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(interceptors)
                        .build())
                .build());
    }

    private static TestEnvironmentOptions.Builder options() {
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
                        .build());
    }

    /** Without the test client's hand on the clock: what an activity waits for must not let time pass. */
    private WorkflowClient clientOfActivities() {
        return WorkflowClient.newInstance(
                environment.getWorkflowServiceStubs(),
                WorkflowClientOptions.newBuilder(client().getOptions())
                        .setInterceptors()
                        .build());
    }

    public WorkflowClient client() {
        return environment.getWorkflowClient();
    }

    public static SmsOnboardingInput inputOf(String storeId, SmsRequest request, Duration coolOff) {
        return new SmsOnboardingInput(TENANT, storeId, "US", "local", request, false, RETAILER, coolOff, USUAL);
    }

    public static SmsOnboardingInput input(SmsRequest request, boolean enable, Duration coolOff) {
        return new SmsOnboardingInput(TENANT, STORE, "US", "local", request, enable, RETAILER, coolOff, USUAL);
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

    public WhatsAppOnboardingWorkflow start(WhatsAppOnboardingInput input) {
        var workflow = client().newWorkflowStub(
                        WhatsAppOnboardingWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WorkflowIds.whatsapp(input.tenant(), input.storeId()))
                                .setTaskQueue(TaskQueues.ONBOARDING)
                                .build());
        WorkflowClient.start(workflow::run, input);
        return workflow;
    }

    /** What the last event of an onboarding's key says. */
    public OnboardingDocument last(String key) {
        return ContractJson.mapper().treeToValue(events.of(key).getLast().data(), OnboardingDocument.class);
    }

    public void awaitState(String key, OnboardingState state) {
        await().until(() -> !events.of(key).isEmpty() && last(key).state() == state);
    }

    /** The failure code that blocks it, once one does. */
    public Blocked awaitBlocked(String key) {
        awaitState(key, OnboardingState.ACTION_REQUIRED);
        return Objects.requireNonNull(last(key).blocked());
    }

    public GroupDocument group(String senderGroupId) {
        var event = events.of(EventKeys.group(TENANT, senderGroupId)).getLast();
        return ContractJson.mapper().treeToValue(event.data(), GroupDocument.class);
    }

    public long count(String workflowId, EventType type) {
        return client().fetchHistory(workflowId).getEvents().stream()
                .filter(event -> event.getEventType() == type)
                .count();
    }

    /** How long that workflow's history is. */
    public int events(String workflowId) {
        return client().fetchHistory(workflowId).getEvents().size();
    }

    /** How many timers of that workflow say nothing to whoever reads its history. */
    public long timersWithoutSummary(String workflowId) {
        return client().fetchHistory(workflowId).getEvents().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_TIMER_STARTED)
                .filter(event -> !event.getUserMetadata().hasSummary())
                .count();
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

    /** What an operator reads in Temporal UI. */
    public String pageOf(Object workflow) {
        return WorkflowStub.fromTyped(workflow)
                .query("__temporal_workflow_metadata", WorkflowMetadata.class)
                .getCurrentDetails();
    }

    /** Whether a cancellation has reached an activity of that workflow. */
    public boolean activityCancellationRequested(String workflowId) {
        return client().fetchHistory(workflowId).getEvents().stream()
                .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED);
    }

    /** What operators' saved queries find it by. */
    public boolean needsOperator(Object workflow) {
        return attribute(workflow, SearchKeys.NEEDS_OPERATOR);
    }

    /** The same for those that are slow. */
    public boolean delayed(Object workflow) {
        return attribute(workflow, SearchKeys.DELAYED);
    }

    /** The step by which it is found among those that wait; null for none. */
    public @Nullable String namedStep(Object workflow) {
        return attributes(workflow).get(SearchKeys.STEP);
    }

    private static boolean attribute(Object workflow, SearchAttributeKey<Boolean> key) {
        return Boolean.TRUE.equals(attributes(workflow).get(key));
    }

    private static SearchAttributes attributes(Object workflow) {
        return WorkflowStub.fromTyped(workflow).describe().getTypedSearchAttributes();
    }

    @Override
    public void close() {
        environment.close();
    }
}
