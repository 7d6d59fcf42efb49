package io.clienteling.gateway.sms;

import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.http.QueryFlag;
import io.clienteling.gateway.http.RequestIds;
import io.clienteling.gateway.onboarding.OnboardingAnswers;
import io.clienteling.gateway.onboarding.Onboardings;
import io.clienteling.gateway.onboarding.StoreOnboardingCalls;
import io.clienteling.gateway.store.Store;
import io.clienteling.gateway.store.StoreDirectory;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Onboarding a store to SMS over HTTP. */
@RestController
@RequestMapping("/clienteling/setup/stores/{storeId}/onboarding")
public class StoreOnboardingController extends StoreOnboardingCalls {

    private final StoreDirectory directory;
    private final SmsRequests requests;
    private final SmsOnboardings smsOnboardings;

    StoreOnboardingController(
            StoreDirectory directory,
            SmsRequests requests,
            SmsOnboardings smsOnboardings,
            Onboardings onboardings,
            OnboardingAnswers answers) {
        super(onboardings, answers);
        this.directory = directory;
        this.requests = requests;
        this.smsOnboardings = smsOnboardings;
    }

    /** Asks for it. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<JsonNode> onboard(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestParam(required = false) @Nullable String enable,
            @RequestBody JsonNode body,
            Principal caller,
            HttpServletRequest http) {
        var live = QueryFlag.read("enable", enable);
        var store = directory.require(tenant, storeId);
        var subject = new SmsSubject(tenant, storeId);
        var request = read(store, subject, body);
        return answers.answer(
                subject, smsOnboardings.onboard(store, subject, request, live, caller.getName(), RequestIds.of(http)));
    }

    private SmsRequest read(Store store, SmsSubject subject, JsonNode body) {
        return requests.read(
                subject.tenant(),
                store,
                body,
                (fields, request) -> smsOnboardings.checkGroup(fields, subject, request));
    }

    /** Whether that could be asked for, as far as it can be told; nothing is done yet. */
    public void check(String tenant, String storeId, JsonNode body) {
        read(directory.require(tenant, storeId), new SmsSubject(tenant, storeId), body);
    }

    @Override
    protected SmsSubject subject(String tenant, String storeId) {
        return new SmsSubject(tenant, directory.require(tenant, storeId).storeId());
    }

    @Override
    protected CorrectionRequest readCorrection(
            String tenant, String storeId, @Nullable JsonNode body, String operator) {
        return requests.readCorrection(tenant, directory.require(tenant, storeId), body, operator);
    }
}
