package io.clienteling.gateway.whatsapp;

import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingWorkflow;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.gateway.http.Fields;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.http.RequestIds;
import io.clienteling.gateway.onboarding.OnboardingAnswers;
import io.clienteling.gateway.onboarding.Onboardings;
import io.clienteling.gateway.onboarding.StoreOnboardingCalls;
import io.clienteling.gateway.sms.TextingNumbers;
import io.clienteling.gateway.store.Store;
import io.clienteling.gateway.store.StoreDirectory;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Onboarding a store to WhatsApp over HTTP. */
@RestController
@RequestMapping("/clienteling/setup/stores/{storeId}/whatsapp-onboarding")
public class WhatsAppOnboardingController extends StoreOnboardingCalls {

    private final StoreDirectory directory;
    private final TextingNumbers textingNumbers;
    private final WhatsAppRequests requests;
    private final WhatsAppOnboardings whatsAppOnboardings;

    WhatsAppOnboardingController(
            StoreDirectory directory,
            TextingNumbers textingNumbers,
            WhatsAppRequests requests,
            WhatsAppOnboardings whatsAppOnboardings,
            Onboardings onboardings,
            OnboardingAnswers answers) {
        super(onboardings, answers);
        this.directory = directory;
        this.textingNumbers = textingNumbers;
        this.requests = requests;
        this.whatsAppOnboardings = whatsAppOnboardings;
    }

    /** Asks for it. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<JsonNode> onboard(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestBody JsonNode body,
            Principal caller,
            HttpServletRequest http) {
        var store = known(tenant, storeId);
        var request = requests.read(tenant, store, body, (fields, asked) -> check(fields, tenant, storeId, asked));
        var texting = textingNumbers.require(tenant, storeId);
        var subject = new WhatsAppSubject(tenant, storeId, texting.phoneNumber());
        return answers.answer(
                subject,
                whatsAppOnboardings.onboard(store, subject, texting, request, caller.getName(), RequestIds.of(http)));
    }

    /** What the number's group has decides what may be asked for; a store without a number is refused as a whole. */
    private void check(Fields fields, String tenant, String storeId, WhatsAppRequest asked) {
        textingNumbers
                .look(tenant, storeId)
                .ifPresent(texting -> whatsAppOnboardings.check(
                        fields, new WhatsAppSubject(tenant, storeId, texting.phoneNumber()), texting, asked));
    }

    /** This call has no 404: its contract answers 400 for a store that nobody knows. */
    private Store known(String tenant, String storeId) {
        try {
            return directory.require(tenant, storeId);
        } catch (HttpProblem problem) {
            throw problem.status() == HttpStatus.NOT_FOUND
                    ? HttpProblem.badRequest(String.valueOf(problem.getMessage()))
                    : problem;
        }
    }

    /** Hands over the code that Meta sent to the number. */
    @PostMapping(path = "/verification-code", consumes = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<JsonNode> enterVerificationCode(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestBody JsonNode body,
            Principal caller,
            HttpServletRequest http) {
        var subject = subject(tenant, storeId);
        var code = requests.readCode(body, caller.getName());
        var update = WhatsAppOnboardingWorkflow.ENTER_VERIFICATION_CODE;
        return answers.underWay(subject, onboardings.mend(subject, update, code, RequestIds.of(http)));
    }

    @Override
    protected WhatsAppSubject subject(String tenant, String storeId) {
        directory.require(tenant, storeId);
        return new WhatsAppSubject(
                tenant, storeId, textingNumbers.find(tenant, storeId).orElse(null));
    }

    @Override
    protected CorrectionRequest readCorrection(
            String tenant, String storeId, @Nullable JsonNode body, String operator) {
        return requests.readCorrection(tenant, directory.require(tenant, storeId), body, operator);
    }
}
