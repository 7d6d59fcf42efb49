package io.clienteling.gateway.testing;

import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Step;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.onboarding.StepState;
import io.clienteling.contracts.retailer.RetailerRequest;
import io.clienteling.contracts.store.SmsRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Documents as a worker publishes them. */
public final class Documentation {

    public static final String MESSAGING_SERVICE = "MG00000000000000000000000000000001";
    public static final String VOICE_APPLICATION = "AP00000000000000000000000000000001";
    public static final String OPT_IN = "HX00000000000000000000000000000001";

    private Documentation() {}

    /** The account that each retailer has here. */
    public static String account(String tenant) {
        return "AC%032x".formatted(Integer.toUnsignedLong(tenant.hashCode()));
    }

    public static OnboardingDocument enabledRetailer(String tenant, RetailerRequest request, Instant at) {
        return enabledRetailer(tenant, request, at, account(tenant));
    }

    public static OnboardingDocument enabledRetailer(
            String tenant, RetailerRequest request, Instant at, String accountSid) {
        return new OnboardingDocument(
                tenant,
                null,
                Channel.RETAILER,
                OnboardingState.COMPLETED,
                at,
                at,
                at,
                null,
                9,
                request.ecomLink(),
                null,
                List.of(
                        done(StepName.CREATE_ACCOUNT, accountSid, at),
                        done(StepName.CREATE_MESSAGING_SERVICE, MESSAGING_SERVICE, at),
                        done(StepName.CREATE_CALL_FORWARDING, VOICE_APPLICATION, at),
                        done(StepName.CREATE_OPT_IN, OPT_IN, at)),
                null,
                request.hash(tenant));
    }

    public static OnboardingDocument sms(
            String tenant,
            String storeId,
            SmsRequest request,
            OnboardingState state,
            Instant requestedAt,
            long sequence) {
        return new OnboardingDocument(
                tenant,
                storeId,
                Channel.SMS,
                state,
                requestedAt,
                requestedAt.plusSeconds(sequence),
                state == OnboardingState.COMPLETED ? requestedAt.plusSeconds(sequence) : null,
                state == OnboardingState.CANCELLING ? requestedAt.plusSeconds(86_400) : null,
                sequence,
                null,
                request.phoneNumber(),
                Step.pending(StepName.OF_SMS),
                null,
                request.hash(tenant, storeId));
    }

    private static Step done(StepName name, String sid, Instant at) {
        return new Step(name, StepState.DONE, 1, at, at, Map.of("sid", sid));
    }
}
