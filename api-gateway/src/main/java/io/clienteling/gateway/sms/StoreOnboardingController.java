package io.clienteling.gateway.sms;

import io.clienteling.gateway.http.QueryFlag;
import io.clienteling.gateway.http.RequestIds;
import io.clienteling.gateway.onboarding.Onboarding;
import io.clienteling.gateway.onboarding.OnboardingAnswers;
import io.clienteling.gateway.onboarding.Onboardings;
import io.clienteling.gateway.onboarding.OperatorFields;
import io.clienteling.gateway.store.StoreDirectory;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/clienteling/setup/stores/{storeId}")
class StoreOnboardingController {

    private final StoreDirectory directory;
    private final SmsRequests requests;
    private final SmsOnboardings smsOnboardings;
    private final Enablements enablements;
    private final Onboardings onboardings;
    private final OnboardingAnswers answers;

    StoreOnboardingController(
            StoreDirectory directory,
            SmsRequests requests,
            SmsOnboardings smsOnboardings,
            Enablements enablements,
            Onboardings onboardings,
            OnboardingAnswers answers) {
        this.directory = directory;
        this.requests = requests;
        this.smsOnboardings = smsOnboardings;
        this.enablements = enablements;
        this.onboardings = onboardings;
        this.answers = answers;
    }

    @PostMapping(path = "/onboarding", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<JsonNode> onboard(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestParam(required = false) @Nullable String enable,
            @RequestBody JsonNode body,
            Principal caller,
            HttpServletRequest http) {
        var live = QueryFlag.read("enable", enable);
        var store = directory.require(tenant, storeId);
        var request = requests.read(tenant, store, body);
        var subject = new SmsSubject(tenant, storeId);
        return answers.answer(
                subject, smsOnboardings.onboard(store, subject, request, live, caller.getName(), RequestIds.of(http)));
    }

    @GetMapping("/onboarding")
    ResponseEntity<JsonNode> get(@RequestHeader("Tenant") String tenant, @PathVariable String storeId) {
        var subject = subject(tenant, storeId);
        return answers.asOfNow(subject, onboardings.require(subject));
    }

    @PostMapping("/onboarding/retry")
    ResponseEntity<JsonNode> retry(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestBody(required = false) @Nullable JsonNode body,
            Principal caller,
            HttpServletRequest http) {
        var store = directory.require(tenant, storeId);
        var correction = requests.readCorrection(tenant, store, body, caller.getName());
        var subject = new SmsSubject(tenant, storeId);
        return answers.underWay(subject, onboardings.retry(subject, correction, RequestIds.of(http)));
    }

    @DeleteMapping("/onboarding")
    ResponseEntity<JsonNode> cancel(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestParam Map<String, String> parameters,
            Principal caller,
            HttpServletRequest http) {
        var by = OperatorFields.readParameters(parameters, caller.getName());
        var subject = subject(tenant, storeId);
        return answers.underWay(subject, onboardings.cancel(subject, by, RequestIds.of(http)));
    }

    @PostMapping("/onboarding/skip")
    ResponseEntity<JsonNode> skip(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestBody(required = false) @Nullable JsonNode body,
            Principal caller,
            HttpServletRequest http) {
        var subject = subject(tenant, storeId);
        var by = OperatorFields.readAlone(body, caller.getName());
        return answers.underWay(subject, onboardings.skip(subject, by, RequestIds.of(http)));
    }

    @PostMapping("/onboarding/keep-number")
    ResponseEntity<JsonNode> keepNumber(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestBody(required = false) @Nullable JsonNode body,
            Principal caller,
            HttpServletRequest http) {
        var subject = subject(tenant, storeId);
        var by = OperatorFields.readAlone(body, caller.getName());
        return answers.underWay(subject, onboardings.keepNumber(subject, by, RequestIds.of(http)));
    }

    @PostMapping("/enablement")
    ResponseEntity<JsonNode> enable(@RequestHeader("Tenant") String tenant, @PathVariable String storeId) {
        var store = directory.require(tenant, storeId);
        var subject = new SmsSubject(tenant, storeId);
        Onboarding onboarding = onboardings.require(subject);
        enablements.enable(store, subject, onboarding);
        return answers.underWay(subject, onboarding);
    }

    private SmsSubject subject(String tenant, String storeId) {
        return new SmsSubject(tenant, directory.require(tenant, storeId).storeId());
    }
}
