package io.clienteling.gateway.testing;

import io.clienteling.contracts.compliance.ComplianceDocument;
import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.group.GroupState;
import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Step;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.onboarding.StepState;
import io.clienteling.contracts.retailer.RetailerRequest;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Documents as a worker publishes them. */
public final class Documentation {

    public static final String MESSAGING_SERVICE = "MG00000000000000000000000000000001";
    public static final String VOICE_APPLICATION = "AP00000000000000000000000000000001";
    public static final String OPT_IN = "HX00000000000000000000000000000001";

    public static final String NUMBER = "PN00000000000000000000000000000001";
    public static final String SENDER = "XE00000000000000000000000000000001";

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

    /** An SMS onboarding that is completed, as the worker tells of its number. */
    public static OnboardingDocument onboarded(String tenant, String storeId, SmsRequest request, Instant at) {
        var detail = new TreeMap<>(Map.of("sid", NUMBER, "phone_number", request.phoneNumber()));
        if (!request.senderGroupId().isEmpty()) {
            detail.put("sender_group_id", request.senderGroupId());
        }
        return new OnboardingDocument(
                tenant,
                storeId,
                Channel.SMS,
                OnboardingState.COMPLETED,
                at,
                at,
                at,
                null,
                9,
                null,
                request.phoneNumber(),
                List.of(new Step(StepName.PURCHASE_NUMBER, StepState.DONE, 1, at, at, detail, null)),
                null,
                request.hash(tenant, storeId));
    }

    /** A country of which the watcher knows whether a bundle is asked for, and nothing else. */
    public static ComplianceDocument country(
            String tenant, String countryCode, String numberType, boolean bundleRequired) {
        return new ComplianceDocument(
                tenant,
                countryCode,
                numberType,
                true,
                new ComplianceDocument.Dossier(bundleRequired, null, null, null, List.of()),
                new ComplianceDocument.Dossier(false, null, null, null, List.of()),
                List.of(),
                List.of(),
                Ring.LONG_AGO,
                Ring.LONG_AGO,
                1);
    }

    /** An SMS onboarding that is buying its number. */
    public static OnboardingDocument buying(
            String tenant, String storeId, String number, Instant requestedAt, StepState state) {
        var request = SmsRequest.dedicated(number);
        return new OnboardingDocument(
                tenant,
                storeId,
                Channel.SMS,
                OnboardingState.RUNNING,
                requestedAt,
                requestedAt.plusSeconds(3),
                null,
                null,
                3,
                null,
                number,
                List.of(new Step(StepName.PURCHASE_NUMBER, state, 0, requestedAt, null, Map.of(), null)),
                null,
                request.hash(tenant, storeId));
    }

    public static OnboardingDocument whatsApp(
            String tenant,
            String storeId,
            WhatsAppRequest request,
            String smsNumber,
            OnboardingState state,
            Instant at,
            @Nullable Blocked blocked) {
        var completed = state == OnboardingState.COMPLETED;
        return new OnboardingDocument(
                tenant,
                storeId,
                Channel.WHATSAPP,
                state,
                at,
                at,
                completed ? at : null,
                state == OnboardingState.CANCELLING ? at.plusSeconds(86_400) : null,
                5,
                null,
                request.whatsappPhoneNumber() == null ? smsNumber : request.whatsappPhoneNumber(),
                List.of(
                        done(StepName.CHOOSE_NUMBER, NUMBER, at),
                        new Step(
                                StepName.CONNECT_WABA,
                                StepState.DONE,
                                1,
                                at,
                                at,
                                Map.of("waba_id", String.valueOf(request.wabaId())),
                                null),
                        done(StepName.REGISTER_SENDER, SENDER, at),
                        completed
                                ? new Step(
                                        StepName.AWAIT_ONLINE,
                                        StepState.DONE,
                                        1,
                                        at,
                                        at,
                                        Map.of("status", "ONLINE"),
                                        null)
                                : new Step(StepName.AWAIT_ONLINE, StepState.RUNNING, 0, at, null, Map.of(), null)),
                blocked,
                request.hash(tenant, storeId));
    }

    /** A WhatsApp request with that name and nothing else that is not required. */
    public static WhatsAppRequest whatsAppRequest(String wabaId, String profileName) {
        return new WhatsAppRequest(wabaId, profileName, null, null, null, null, null, null, null, null, null);
    }

    public static GroupDocument group(
            String tenant,
            String senderGroupId,
            GroupState state,
            String phoneNumber,
            @Nullable String wabaId,
            @Nullable String profileHash,
            List<String> members) {
        return new GroupDocument(
                tenant,
                senderGroupId,
                state,
                phoneNumber,
                state == GroupState.FORMING ? null : NUMBER,
                wabaId,
                wabaId == null ? null : SENDER,
                profileHash,
                members.getFirst(),
                members,
                Ring.LONG_AGO,
                Ring.LONG_AGO,
                3);
    }

    private static Step done(StepName name, String sid, Instant at) {
        return new Step(name, StepState.DONE, 1, at, at, Map.of("sid", sid), null);
    }
}
