package io.clienteling.gateway.sms;

import io.clienteling.gateway.onboarding.OnboardingAnswers;
import io.clienteling.gateway.onboarding.Onboardings;
import io.clienteling.gateway.store.StoreDirectory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Letting an onboarded store go live over HTTP. */
@RestController
public class StoreEnablementController {

    private final StoreDirectory directory;
    private final Enablements enablements;
    private final Onboardings onboardings;
    private final OnboardingAnswers answers;

    StoreEnablementController(
            StoreDirectory directory, Enablements enablements, Onboardings onboardings, OnboardingAnswers answers) {
        this.directory = directory;
        this.enablements = enablements;
        this.onboardings = onboardings;
        this.answers = answers;
    }

    /** Lets it go live. */
    @PostMapping("/clienteling/setup/stores/{storeId}/enablement")
    public ResponseEntity<JsonNode> enable(@RequestHeader("Tenant") String tenant, @PathVariable String storeId) {
        var store = directory.require(tenant, storeId);
        var subject = new SmsSubject(tenant, storeId);
        var onboarding = onboardings.require(subject);
        enablements.enable(store, subject, onboarding);
        return answers.underWay(subject, onboarding);
    }
}
