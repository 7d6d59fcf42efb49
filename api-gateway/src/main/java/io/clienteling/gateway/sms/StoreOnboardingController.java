package io.clienteling.gateway.sms;

import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.gateway.http.Fields;
import io.clienteling.gateway.http.HttpProblem;
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
import tools.jackson.databind.node.JsonNodeFactory;

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
            @RequestParam(defaultValue = "false") boolean enable,
            @RequestBody JsonNode body,
            Principal caller,
            HttpServletRequest http) {
        var store = directory.require(tenant, storeId);
        var request = requests.read(store, body);
        var subject = new SmsSubject(tenant, storeId);
        return answers.answer(
                subject,
                smsOnboardings.onboard(store, subject, request, enable, caller.getName(), RequestIds.of(http)));
    }

    @GetMapping("/onboarding")
    ResponseEntity<JsonNode> get(@RequestHeader("Tenant") String tenant, @PathVariable String storeId) {
        var subject = subject(tenant, storeId);
        return answers.known(subject, onboardings.require(subject));
    }

    @PostMapping("/onboarding/retry")
    ResponseEntity<JsonNode> retry(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestBody(required = false) @Nullable JsonNode body,
            Principal caller,
            HttpServletRequest http) {
        var store = directory.require(tenant, storeId);
        var correction = requests.readCorrection(store, body, caller.getName());
        var subject = new SmsSubject(tenant, storeId);
        var id = RequestIds.of(http);
        return answers.underWay(
                subject,
                correction.correction() == null || correction.correction().isEmpty()
                        ? onboardings.retry(subject, correction.by(), id)
                        : onboardings.correct(subject, correction, id));
    }

    @DeleteMapping("/onboarding")
    ResponseEntity<JsonNode> cancel(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestParam Map<String, String> parameters,
            Principal caller,
            HttpServletRequest http) {
        var by = operator(parameters, caller.getName());
        var subject = subject(tenant, storeId);
        return answers.underWay(subject, onboardings.cancel(subject, by, RequestIds.of(http)));
    }

    private static OperatorRequest operator(Map<String, String> parameters, String subject) {
        var given = JsonNodeFactory.instance.objectNode();
        parameters.forEach(given::put);
        var fields = Fields.of(given);
        var by = OperatorFields.read(fields, subject);
        fields.done();
        return by;
    }

    @PostMapping("/onboarding/skip")
    ResponseEntity<JsonNode> skip(@RequestHeader("Tenant") String tenant, @PathVariable String storeId) {
        throw notOffered(tenant, storeId, "No step of an SMS onboarding can be left out.");
    }

    @PostMapping("/onboarding/keep-number")
    ResponseEntity<JsonNode> keepNumber(@RequestHeader("Tenant") String tenant, @PathVariable String storeId) {
        throw notOffered(tenant, storeId, "To keep the number of an onboarding that is cancelled is not offered yet.");
    }

    private HttpProblem notOffered(String tenant, String storeId, String sentence) {
        var onboarding = onboardings.require(subject(tenant, storeId));
        return HttpProblem.badRequest(
                sentence + " The onboarding is " + onboarding.state().wireName() + ".");
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
