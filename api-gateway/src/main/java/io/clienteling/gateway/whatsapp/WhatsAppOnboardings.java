package io.clienteling.gateway.whatsapp;

import io.clienteling.contracts.MemoKeys;
import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingInput;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingWorkflow;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.gateway.group.SenderGroups;
import io.clienteling.gateway.http.Fields;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.number.NumberPlan;
import io.clienteling.gateway.onboarding.Acceptance;
import io.clienteling.gateway.onboarding.OnboardingSettings;
import io.clienteling.gateway.onboarding.Onboardings;
import io.clienteling.gateway.picture.Pictures;
import io.clienteling.gateway.retailer.Retailers;
import io.clienteling.gateway.sms.TextingNumber;
import io.clienteling.gateway.store.Store;
import io.clienteling.gateway.workflow.WorkflowStart;
import io.temporal.common.SearchAttributes;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Onboards stores to WhatsApp. */
@Component
class WhatsAppOnboardings {

    private static final String WABA_ID = "waba_id";

    private final Onboardings onboardings;
    private final Retailers retailers;
    private final SenderGroups groups;
    private final NumberPlan plan;
    private final Pictures pictures;
    private final OnboardingSettings settings;

    WhatsAppOnboardings(
            Onboardings onboardings,
            Retailers retailers,
            SenderGroups groups,
            NumberPlan plan,
            Pictures pictures,
            OnboardingSettings settings) {
        this.onboardings = onboardings;
        this.retailers = retailers;
        this.groups = groups;
        this.plan = plan;
        this.pictures = pictures;
        this.settings = settings;
    }

    Acceptance onboard(
            Store store,
            WhatsAppSubject subject,
            TextingNumber texting,
            WhatsAppRequest request,
            String operator,
            String requestId) {
        if (!isThere(subject)) {
            requireProfileOfGroup(subject, texting, request);
        }
        var hash = request.hash(subject.tenant(), subject.storeId());
        return onboardings.accept(
                subject, request, hash, start(store, subject, texting, request, hash), operator, requestId);
    }

    private boolean isThere(WhatsAppSubject subject) {
        return onboardings
                .find(subject)
                .filter(onboarding -> onboarding.state() != OnboardingState.CANCELLED)
                .isPresent();
    }

    /** Looks at the group for what would be new only; who corrects a request is told by the workflow. */
    private void requireProfileOfGroup(WhatsAppSubject subject, TextingNumber texting, WhatsAppRequest request) {
        group(subject, texting)
                .map(GroupDocument::profileHash)
                .filter(profile -> !profile.equals(request.profileHash(subject.tenant())))
                .ifPresent(differing -> {
                    throw HttpProblem.badRequest("All stores of the sender group " + texting.senderGroupId()
                            + " share one WhatsApp profile, and this one differs from the group's. Send the profile"
                            + " fields as the group's first store did.");
                });
    }

    /** Notes as wrong what does not fit the group of the store's number; of what is there already, nothing. */
    void check(Fields fields, WhatsAppSubject subject, TextingNumber texting, WhatsAppRequest request) {
        if (!isThere(subject)) {
            var group = group(subject, texting);
            checkAccount(
                    fields, request.wabaId(), group.map(GroupDocument::wabaId).orElse(null));
            checkNumber(fields, request.whatsappPhoneNumber(), group);
        }
    }

    /** A number that nobody would text from must not be bought. */
    private static void checkNumber(Fields fields, @Nullable String asked, Optional<GroupDocument> group) {
        if (asked != null && group.map(GroupDocument::senderSid).isPresent()) {
            fields.refuse(
                    "whatsapp_phone_number",
                    "must be left out: the store's sender group has a WhatsApp sender already, which its stores share.");
        }
    }

    private Optional<GroupDocument> group(WhatsAppSubject subject, TextingNumber texting) {
        return texting.senderGroupId().isEmpty()
                ? Optional.empty()
                : groups.find(subject.tenant(), texting.senderGroupId());
    }

    private static void checkAccount(Fields fields, @Nullable String asked, @Nullable String ofGroup) {
        if (asked == null && ofGroup == null && !fields.refused(WABA_ID)) {
            fields.refuse(
                    WABA_ID,
                    "must be given: the id of the WhatsApp Business Account. It may be left out only where the"
                            + " store's sender group has one already.");
        }
        if (asked != null && ofGroup != null && !asked.equals(ofGroup)) {
            fields.refuse(WABA_ID, "must be that of the store's sender group, " + ofGroup + ", or left out.");
        }
    }

    private WorkflowStart start(
            Store store, WhatsAppSubject subject, TextingNumber texting, WhatsAppRequest request, String hash) {
        var country = store.countryCode();
        return new WorkflowStart(
                subject.workflowId(),
                WhatsAppOnboardingWorkflow.class,
                subject.tenant(),
                "Onboard store " + subject.storeId() + " of " + subject.tenant() + " to WhatsApp",
                SearchAttributes.newBuilder()
                        .set(SearchKeys.TENANT, subject.tenant())
                        .set(SearchKeys.STORE, subject.storeId())
                        .set(SearchKeys.CHANNEL, Channel.WHATSAPP.wireName())
                        .set(SearchKeys.COUNTRY, country)
                        .set(SearchKeys.NEEDS_OPERATOR, false)
                        .set(SearchKeys.DELAYED, false)
                        .build(),
                Map.of(MemoKeys.REQUEST_HASH, hash, MemoKeys.REQUEST, request),
                new WhatsAppOnboardingInput(
                        subject.tenant(),
                        subject.storeId(),
                        country,
                        plan.preferredType(country),
                        request,
                        texting.phoneNumber(),
                        texting.sid(),
                        texting.senderGroupId(),
                        retailers.requireEnabled(subject.tenant()),
                        settings.coolOff(),
                        settings.usual().lengths(),
                        pictures.place().orElse(null)));
    }
}
