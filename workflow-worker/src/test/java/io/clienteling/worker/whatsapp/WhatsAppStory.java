package io.clienteling.worker.whatsapp;

import static io.clienteling.worker.OnboardingStage.PHONE;
import static io.clienteling.worker.OnboardingStage.STORE;
import static io.clienteling.worker.OnboardingStage.TENANT;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingInput;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingWorkflow;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.history.StagedStory;
import java.time.Duration;
import java.util.Map;

/** Stories of one store's WhatsApp onboarding, from wherever it stands when they begin. */
abstract class WhatsAppStory extends StagedStory {

    static final String KEY = EventKeys.whatsapp(TENANT, STORE);
    static final String ID = WorkflowIds.whatsapp(TENANT, STORE);
    static final String OWN = "+15005550010";
    static final String REGISTER = "register " + PHONE + " as Dodici";

    static final WhatsAppRequest REQUEST =
            new WhatsAppRequest(null, "Dodici", null, null, null, null, null, null, null, null, null);
    static final WhatsAppRequest WITH_ITS_OWN = REQUEST.with(Map.of("whatsapp_phone_number", OWN));

    final WhatsAppOnboardingWorkflow startCreatingSender(WhatsAppRequest request) {
        stage.whatsapp.firstStatus("CREATING");
        var workflow = stage.start(input(request));
        stage.awaitState(KEY, OnboardingState.WAITING);
        return workflow;
    }

    final WhatsAppOnboardingWorkflow startBlockedBySender(String status, WhatsAppRequest request) {
        stage.whatsapp.firstStatus(status);
        return startBlocked(request);
    }

    final WhatsAppOnboardingWorkflow startWithoutBusinessAccount(WhatsAppRequest request) {
        stage.whatsapp.waba(null);
        return startBlocked(request);
    }

    final WhatsAppOnboardingWorkflow startBlocked(WhatsAppRequest request) {
        var workflow = stage.start(input(request));
        stage.awaitBlocked(KEY);
        return workflow;
    }

    static WhatsAppOnboardingInput input(WhatsAppRequest request) {
        return input(request, Duration.ZERO);
    }

    static WhatsAppOnboardingInput input(WhatsAppRequest request, Duration coolOff) {
        return new WhatsAppOnboardingInput(
                TENANT,
                STORE,
                "US",
                "local",
                request,
                PHONE,
                "PN" + PHONE,
                "",
                OnboardingStage.RETAILER,
                coolOff,
                OnboardingStage.USUAL,
                null);
    }
}
