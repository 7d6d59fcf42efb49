package io.clienteling.gateway.sms;

import io.clienteling.contracts.MemoKeys;
import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.group.GroupFounding;
import io.clienteling.contracts.group.GroupMember;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.store.SmsOnboardingInput;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.group.SenderGroups;
import io.clienteling.gateway.http.Fields;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.number.NumberPlan;
import io.clienteling.gateway.onboarding.Acceptance;
import io.clienteling.gateway.onboarding.Acceptance.Accepted;
import io.clienteling.gateway.onboarding.Acceptance.Same;
import io.clienteling.gateway.onboarding.OnboardingSettings;
import io.clienteling.gateway.onboarding.Onboardings;
import io.clienteling.gateway.retailer.Retailers;
import io.clienteling.gateway.store.Store;
import io.clienteling.gateway.workflow.WorkflowStart;
import io.temporal.common.SearchAttributes;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Onboards stores to SMS. */
@Component
class SmsOnboardings {

    private final Onboardings onboardings;
    private final Retailers retailers;
    private final Enablements enablements;
    private final SenderGroups groups;
    private final NumberPlan plan;
    private final OnboardingSettings settings;

    SmsOnboardings(
            Onboardings onboardings,
            Retailers retailers,
            Enablements enablements,
            SenderGroups groups,
            NumberPlan plan,
            OnboardingSettings settings) {
        this.onboardings = onboardings;
        this.retailers = retailers;
        this.enablements = enablements;
        this.groups = groups;
        this.plan = plan;
        this.settings = settings;
    }

    Acceptance onboard(
            Store store, SmsSubject subject, SmsRequest request, boolean enable, String operator, String requestId) {
        var hash = request.hash(subject.tenant(), subject.storeId());
        var start = start(store, subject, request, hash, enable);
        var acceptance = onboardings.accept(subject, request, hash, start, operator, requestId);
        if (request.createsGroup() && isAtItsBeginning(acceptance)) {
            groups.expectFounder(subject.tenant(), request.senderGroupId(), founding(subject, request));
        }
        if (enable && acceptance instanceof Same same) {
            enableRepeated(store, subject, same);
        }
        return acceptance;
    }

    /** Also when it was accepted before: that answer may have been lost with the group's news. */
    private static boolean isAtItsBeginning(Acceptance acceptance) {
        return acceptance instanceof Accepted
                || (acceptance instanceof Same same && same.onboarding().state() == OnboardingState.ACCEPTED);
    }

    private static GroupFounding founding(SmsSubject subject, SmsRequest request) {
        return new GroupFounding(GroupMember.texting(subject.tenant(), subject.storeId()), request.phoneNumber());
    }

    /**
     * Notes as wrong what does not fit the group that the request names. It looks for what would be new only: a repeat finds the
     * group that its first time made.
     */
    void checkGroup(Fields fields, SmsSubject subject, SmsRequest request) {
        if (request.senderGroupId().isEmpty() || isThere(subject)) {
            return;
        }
        if (request.createsGroup()) {
            groups.checkFree(fields, subject.tenant(), request.senderGroupId());
        } else {
            groups.checkJoinable(fields, subject.tenant(), request.senderGroupId(), request.phoneNumber());
        }
    }

    private boolean isThere(SmsSubject subject) {
        return onboardings
                .find(subject)
                .filter(onboarding -> onboarding.state() != OnboardingState.CANCELLED)
                .isPresent();
    }

    private void enableRepeated(Store store, SmsSubject subject, Same same) {
        if (same.onboarding().completed()) {
            enablements.enable(store, subject, same.onboarding());
        } else if (!same.enableAsked()) {
            throw HttpProblem.badRequest(subject.name() + " is being onboarded without enable (the onboarding is "
                    + same.onboarding().state().wireName() + "). Once it is completed, POST /clienteling/setup/stores/"
                    + subject.storeId() + "/enablement lets the store go live.");
        }
    }

    private WorkflowStart start(Store store, SmsSubject subject, SmsRequest request, String hash, boolean enable) {
        var country = store.countryCode();
        return new WorkflowStart(
                subject.workflowId(),
                SmsOnboardingWorkflow.class,
                subject.tenant(),
                "Onboard store " + subject.storeId() + " of " + subject.tenant() + " to SMS",
                SearchAttributes.newBuilder()
                        .set(SearchKeys.TENANT, subject.tenant())
                        .set(SearchKeys.STORE, subject.storeId())
                        .set(SearchKeys.CHANNEL, Channel.SMS.wireName())
                        .set(SearchKeys.COUNTRY, country)
                        .set(SearchKeys.NEEDS_OPERATOR, false)
                        .set(SearchKeys.DELAYED, false)
                        .build(),
                Map.of(MemoKeys.REQUEST_HASH, hash, MemoKeys.REQUEST, request, MemoKeys.ENABLE, enable),
                new SmsOnboardingInput(
                        subject.tenant(),
                        subject.storeId(),
                        country,
                        plan.preferredType(country),
                        request,
                        enable,
                        retailers.requireEnabled(subject.tenant()),
                        settings.coolOff(),
                        settings.usual().lengths()));
    }
}
