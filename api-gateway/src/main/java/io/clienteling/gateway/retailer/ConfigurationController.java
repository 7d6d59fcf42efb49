package io.clienteling.gateway.retailer;

import io.clienteling.contracts.retailer.RetailerRequest;
import io.clienteling.contracts.web.PublicAddress;
import io.clienteling.gateway.http.Fields;
import io.clienteling.gateway.http.RequestIds;
import io.clienteling.gateway.http.TextRule;
import io.clienteling.gateway.onboarding.OnboardingAnswers;
import io.clienteling.gateway.onboarding.Onboardings;
import io.clienteling.gateway.onboarding.OperatorFields;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Enabling a retailer over HTTP. */
@RestController
@RequestMapping(RetailerSubject.PATH)
public class ConfigurationController {

    private static final TextRule LINK = TextRule.line(2048).and(PublicAddress::objectionToLink);

    private final Retailers retailers;
    private final Onboardings onboardings;
    private final OnboardingAnswers answers;

    ConfigurationController(Retailers retailers, Onboardings onboardings, OnboardingAnswers answers) {
        this.retailers = retailers;
        this.onboardings = onboardings;
        this.answers = answers;
    }

    /** Enables the retailer. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<JsonNode> enable(
            @RequestHeader("Tenant") String tenant,
            @RequestBody JsonNode body,
            Principal caller,
            HttpServletRequest http) {
        var fields = Fields.of(body);
        var request = new RetailerRequest(fields.requiredText("ecom_link", LINK));
        fields.done();
        var retailer = new RetailerSubject(tenant);
        return answers.answer(retailer, retailers.enable(retailer, request, caller.getName(), RequestIds.of(http)));
    }

    /** How that stands. */
    @GetMapping
    public ResponseEntity<JsonNode> get(@RequestHeader("Tenant") String tenant) {
        var retailer = new RetailerSubject(tenant);
        return answers.asOfNow(retailer, onboardings.require(retailer));
    }

    /** Tries the step that waits again. */
    @PostMapping("/retry")
    public ResponseEntity<JsonNode> retry(
            @RequestHeader("Tenant") String tenant,
            @RequestBody(required = false) @Nullable JsonNode body,
            Principal caller,
            HttpServletRequest http) {
        var by = OperatorFields.readAlone(body, caller.getName());
        var retailer = new RetailerSubject(tenant);
        return answers.underWay(retailer, onboardings.retry(retailer, by, RequestIds.of(http)));
    }
}
