package io.clienteling.gateway.onboarding;

import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.gateway.http.FieldError;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.http.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** What is asked of an onboarding of a store that is there already, the same on every channel. */
public abstract class StoreOnboardingCalls {

    protected final Onboardings onboardings;
    protected final OnboardingAnswers answers;

    protected StoreOnboardingCalls(Onboardings onboardings, OnboardingAnswers answers) {
        this.onboardings = onboardings;
        this.answers = answers;
    }

    /** The channel of a store as something that is onboarded; where there is no such store, the request ends as 404. */
    protected abstract Subject<?> subject(String tenant, String storeId);

    /**
     * Reads what shall change, and who changes it.
     *
     * @param operator who acts where the body does not say so
     */
    protected abstract CorrectionRequest readCorrection(
            String tenant, String storeId, @Nullable JsonNode body, String operator);

    /** How it stands. */
    @GetMapping
    public final ResponseEntity<JsonNode> get(@RequestHeader("Tenant") String tenant, @PathVariable String storeId) {
        var subject = subject(tenant, storeId);
        return answers.asOfNow(subject, onboardings.require(subject));
    }

    /** Tries the step that waits again, corrected where the body says so. */
    @PostMapping("/retry")
    public final ResponseEntity<JsonNode> retry(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestBody(required = false) @Nullable JsonNode body,
            Principal caller,
            HttpServletRequest http) {
        var subject = subject(tenant, storeId);
        var correction = readCorrection(tenant, storeId, body, caller.getName());
        return answers.underWay(subject, onboardings.retry(subject, correction, RequestIds.of(http)));
    }

    /** What is wrong with the fields of such a correction; nothing is done. */
    public final List<FieldError> objections(String tenant, String storeId, JsonNode correction) {
        try {
            readCorrection(tenant, storeId, correction, "nobody");
            return List.of();
        } catch (HttpProblem problem) {
            return problem.errors();
        }
    }

    /** Leaves the step that waits out. */
    @PostMapping("/skip")
    public final ResponseEntity<JsonNode> skip(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestBody(required = false) @Nullable JsonNode body,
            Principal caller,
            HttpServletRequest http) {
        var subject = subject(tenant, storeId);
        var by = OperatorFields.readAlone(body, caller.getName());
        return answers.underWay(subject, onboardings.skip(subject, by, RequestIds.of(http)));
    }

    /** Keeps the number of one that is being cancelled. */
    @PostMapping("/keep-number")
    public final ResponseEntity<JsonNode> keepNumber(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestBody(required = false) @Nullable JsonNode body,
            Principal caller,
            HttpServletRequest http) {
        var subject = subject(tenant, storeId);
        var by = OperatorFields.readAlone(body, caller.getName());
        return answers.underWay(subject, onboardings.keepNumber(subject, by, RequestIds.of(http)));
    }

    /** Undoes and ends it. */
    @DeleteMapping
    public final ResponseEntity<JsonNode> cancel(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestParam Map<String, String> parameters,
            Principal caller,
            HttpServletRequest http) {
        var by = OperatorFields.readParameters(parameters, caller.getName());
        var subject = subject(tenant, storeId);
        return answers.underWay(subject, onboardings.cancel(subject, by, RequestIds.of(http)));
    }
}
