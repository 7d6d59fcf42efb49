package io.clienteling.benchmarks.accept;

import io.clienteling.benchmarks.BareTemporal;
import io.clienteling.contracts.MemoKeys;
import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.UsualLengths;
import io.clienteling.contracts.payload.ContractDataConverter;
import io.clienteling.contracts.payload.PayloadEncryption;
import io.clienteling.contracts.payload.PayloadKeys;
import io.clienteling.contracts.retailer.RetailerResources;
import io.clienteling.contracts.store.SmsOnboardingInput;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.systemtests.ring.Ring;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.Priority;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The bare side: the very start that the gateway makes, from Temporal's client, without a gateway. */
final class BareStart implements AutoCloseable {

    private static final String TENANT = "accept-bare";
    /** Nobody will ever open what it seals. */
    private static final String KEY = "bare:" + Base64.getEncoder().encodeToString(new byte[32]);

    private static final RetailerResources RETAILER = new RetailerResources(
            "AC00000000000000000000000000000002",
            "MG00000000000000000000000000000002",
            "AP00000000000000000000000000000002");
    private static final UsualLengths USUAL =
            new UsualLengths(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofDays(5), Duration.ofDays(2));

    private final BareTemporal temporal;
    private final AtomicInteger stores = new AtomicInteger();

    BareStart(Ring ring) {
        var encryption = new PayloadEncryption(PayloadKeys.parse(KEY));
        this.temporal = BareTemporal.of(ring, ContractDataConverter.encrypted(encryption));
    }

    /** Starts the onboarding of a further store. */
    void once() {
        var store = "store-" + stores.getAndIncrement();
        var request = SmsRequest.dedicated(Accept.NUMBER);
        temporal.client()
                .newUntypedWorkflowStub("SmsOnboarding", options(store, request))
                .start(new SmsOnboardingInput(
                        TENANT, store, "US", "local", request, false, RETAILER, Duration.ZERO, USUAL));
    }

    private static WorkflowOptions options(String store, SmsRequest request) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.sms(TENANT, store))
                .setTaskQueue(TaskQueues.ONBOARDING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .setMemo(Map.of(
                        MemoKeys.REQUEST_HASH,
                        request.hash(TENANT, store),
                        MemoKeys.REQUEST,
                        request,
                        MemoKeys.ENABLE,
                        false))
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(SearchKeys.TENANT, TENANT)
                        .set(SearchKeys.STORE, store)
                        .set(SearchKeys.CHANNEL, Channel.SMS.wireName())
                        .set(SearchKeys.COUNTRY, "US")
                        .set(SearchKeys.NEEDS_OPERATOR, false)
                        .set(SearchKeys.DELAYED, false)
                        .build())
                .setStaticSummary("Onboard store " + store + " of " + TENANT + " to SMS")
                .setPriority(Priority.newBuilder().setFairnessKey(TENANT).build())
                .build();
    }

    @Override
    public void close() {
        temporal.close();
    }
}
