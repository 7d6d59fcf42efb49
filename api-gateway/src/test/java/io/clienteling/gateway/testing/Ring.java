package io.clienteling.gateway.testing;

import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.Marker;
import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.PublishingWorkflow;
import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.group.SenderGroupInput;
import io.clienteling.contracts.group.SenderGroupWorkflow;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.retailer.RetailerRequest;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.projection.Published;
import io.clienteling.telephony.account.Accounts;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A test's hand on everything around the gateway; each test takes a tenant of its own. */
public class Ring {

    public static final String READ = "clienteling:setup:read";
    public static final String WRITE = "clienteling:setup:write";
    public static final Instant LONG_AGO = Instant.parse("2026-01-02T03:04:05.678Z");

    private static final AtomicInteger TENANTS = new AtomicInteger();

    private final Environment environment;
    private final WorkflowClient temporal;
    private final TestWorkflowEnvironment server;
    private final Published published;
    private final Accounts accounts;

    Ring(
            Environment environment,
            WorkflowClient temporal,
            TestWorkflowEnvironment server,
            Published published,
            Accounts accounts) {
        this.environment = environment;
        this.temporal = temporal;
        this.server = server;
        this.published = published;
        this.accounts = accounts;
    }

    /** A tenant that no other test has. */
    public String newTenant() {
        return "tenant-" + TENANTS.incrementAndGet();
    }

    /** A tenant whose retailer is enabled already. */
    public String newRetailer() {
        var tenant = newTenant();
        publishRetailer(tenant, Documentation.account(tenant));
        return tenant;
    }

    public void publishRetailer(String tenant, String accountSid) {
        var request = new RetailerRequest("https://www.example.com");
        published.publish(
                EventKeys.retailer(tenant), Documentation.enabledRetailer(tenant, request, LONG_AGO, accountSid));
    }

    /** Enables the retailer with an account that Twilio knows; its sid. */
    public String publishRetailerWithAccount(String tenant) {
        var account = accounts.create(Marker.of(tenant, WorkflowIds.retailer(tenant), tenant));
        publishRetailer(tenant, account.sid());
        return account.sid();
    }

    public void publishSms(
            String tenant,
            String store,
            SmsRequest request,
            OnboardingState state,
            Instant requestedAt,
            long sequence) {
        published.publish(
                EventKeys.sms(tenant, store), Documentation.sms(tenant, store, request, state, requestedAt, sequence));
    }

    /** A store that texts already, with the request's number. */
    public void publishOnboarded(String tenant, String store, SmsRequest request) {
        published.publish(EventKeys.sms(tenant, store), Documentation.onboarded(tenant, store, request, LONG_AGO));
    }

    /** An onboarding to WhatsApp, with that number. */
    public void publishWhatsApp(String tenant, String store, String phoneNumber, OnboardingState state) {
        var request = Documentation.whatsAppRequest("1234567890", "Dodici");
        published.publish(
                EventKeys.whatsapp(tenant, store),
                Documentation.whatsApp(tenant, store, request, phoneNumber, state, LONG_AGO, null));
    }

    public void publishGroup(GroupDocument group) {
        published.publish(EventKeys.group(group.tenant(), group.senderGroupId()), group);
    }

    /** Lets a group's workflow run, which answers that it is so; no event tells of it. */
    public void startGroup(String tenant, String senderGroupId, @Nullable GroupDocument group) {
        var memory = group == null ? null : ContractJson.mapper().<JsonNode>valueToTree(group);
        var workflow = temporal.newWorkflowStub(
                SenderGroupWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(WorkflowIds.group(tenant, senderGroupId))
                        .setTaskQueue(TaskQueues.ONBOARDING)
                        .build());
        WorkflowClient.start(workflow::run, new SenderGroupInput(tenant, senderGroupId, memory));
    }

    public void publish(String key, Object document) {
        published.publish(key, document);
    }

    /** The tenant's integrator, with both scopes. */
    public Api api(String tenant) {
        return anybody()
                .with("Tenant", tenant)
                .with("Authorization", "Bearer " + Surroundings.ISSUER.token(tenant, READ, WRITE));
    }

    public Api anybody() {
        return Api.at(url());
    }

    public String url() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    public String managementUrl() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.management.port");
    }

    /** Ends a store's workflow as cancelled, as its worker would. */
    public void endAsCancelled(String tenant, String store) {
        var workflow = temporal.newUntypedWorkflowStub(WorkflowIds.sms(tenant, store));
        workflow.cancel();
        try {
            workflow.getResult(String.class);
        } catch (WorkflowFailedException cancelled) {
            return;
        }
        throw new IllegalStateException("the workflow completed instead");
    }

    /** Somebody cancels a store's workflow whose every step is done: it ends as canceled, and its document stays completed. */
    public void cancelTooLate(String tenant, String store) {
        var workflow = temporal.newUntypedWorkflowStub(WorkflowIds.sms(tenant, store));
        await().until(() -> workflow.query(PublishingWorkflow.OWED_EVENTS, JsonNode.class)
                .findValuesAsString("state")
                .contains("completed"));
        endAsCancelled(tenant, store);
    }

    /** Ends a store's workflow without asking it. */
    public void terminate(String tenant, String store) {
        temporal.newUntypedWorkflowStub(WorkflowIds.sms(tenant, store)).terminate("the test is over");
    }

    /** Until its first task is done, an onboarding is merely accepted, whatever is to become of it. */
    public void awaitBlocked(String workflowId) {
        var onboarding = temporal.newUntypedWorkflowStub(workflowId);
        await().until(() -> Boolean.TRUE.equals(
                onboarding.describe().getTypedSearchAttributes().get(SearchKeys.NEEDS_OPERATOR)));
    }

    /** Waits until a store's workflow is completed. */
    public void awaitCompleted(String tenant, String store) {
        temporal.newUntypedWorkflowStub(WorkflowIds.sms(tenant, store)).getResult(OnboardingDocument.class);
    }

    public void awaitWhatsAppCompleted(String tenant, String store) {
        temporal.newUntypedWorkflowStub(WorkflowIds.whatsapp(tenant, store)).getResult(OnboardingDocument.class);
    }

    /** Lets Temporal's clock go on, so that what starts now has not started at the same millisecond. */
    public void aWhileLater() {
        server.sleep(Duration.ofSeconds(1));
    }

    public WorkflowClient temporal() {
        return temporal;
    }
}
