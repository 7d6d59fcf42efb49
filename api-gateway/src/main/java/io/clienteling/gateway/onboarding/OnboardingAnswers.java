package io.clienteling.gateway.onboarding;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.onboarding.Acceptance.Accepted;
import io.clienteling.gateway.onboarding.Acceptance.BeingCancelled;
import io.clienteling.gateway.onboarding.Acceptance.Corrected;
import io.clienteling.gateway.onboarding.Acceptance.Different;
import io.clienteling.gateway.onboarding.Acceptance.Same;
import io.clienteling.gateway.projection.Documents;
import io.clienteling.gateway.projection.StoredDocument;
import io.clienteling.gateway.workflow.TemporalSettings;
import io.clienteling.gateway.workflow.Workflows;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says in HTTP what became of a request, and shows an onboarding's document. */
@Component
public class OnboardingAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(OnboardingAnswers.class);

    /** A waiting step looks from time to time, which may fail as well. */
    private static final Set<String> UNDER_WAY = Set.of("running", "waiting");

    private final Documents documents;
    private final Workflows workflows;
    private final TemporalSettings temporal;
    private final OnboardingSettings settings;

    OnboardingAnswers(
            Documents documents, Workflows workflows, TemporalSettings temporal, OnboardingSettings settings) {
        this.documents = documents;
        this.workflows = workflows;
        this.temporal = temporal;
        this.settings = settings;
    }

    /** 202 for what is under way, 200 for what is completed; whatever else is there refuses the request. */
    public ResponseEntity<JsonNode> answer(Subject<?> subject, Acceptance acceptance) {
        return switch (acceptance) {
            case Accepted(var onboarding) -> underWay(subject, onboarding);
            case Corrected(var onboarding) -> underWay(subject, onboarding);
            case Same(var onboarding, var enableAsked) ->
                onboarding.completed() ? known(subject, onboarding) : underWay(subject, onboarding);
            case Different(var onboarding, var sentence) ->
                throw HttpProblem.of(subject.conflict(), somethingElse(subject, onboarding, sentence));
            case BeingCancelled(var onboarding) -> throw HttpProblem.badRequest(beingCancelled(subject, onboarding));
        };
    }

    /** 202 with the document and where to poll it. */
    public ResponseEntity<JsonNode> underWay(Subject<?> subject, Onboarding onboarding) {
        return ResponseEntity.accepted()
                .location(URI.create(subject.path()))
                .header(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(Math.max(1, settings.pollAfter().toSeconds())))
                .body(show(subject, onboarding));
    }

    /** 200 with the document. */
    public ResponseEntity<JsonNode> known(Subject<?> subject, Onboarding onboarding) {
        return ResponseEntity.ok(show(subject, onboarding));
    }

    /** 200 with the document and, where Temporal can be reached, what the step under way tries again. */
    public ResponseEntity<JsonNode> asOfNow(Subject<?> subject, Onboarding onboarding) {
        var shown = show(subject, onboarding);
        if (!onboarding.state().isFinal()) {
            shown.path("steps")
                    .valueStream()
                    .filter(step -> UNDER_WAY.contains(step.path("state").asString("")))
                    .findFirst()
                    .ifPresent(step -> showRetry((ObjectNode) step, subject.workflowId()));
        }
        return ResponseEntity.ok(shown);
    }

    private void showRetry(ObjectNode step, String workflowId) {
        try {
            workflows
                    .retry(workflowId)
                    .ifPresent(retry -> step.set("retry", ContractJson.mapper().valueToTree(retry)));
        } catch (HttpProblem temporalIsAway) {
            LOG.debug("The answer says nothing of retries: {}", temporalIsAway.getMessage());
        }
    }

    private static String somethingElse(Subject<?> subject, Onboarding there, String sentence) {
        var known = subject.name() + " has an onboarding " + subject.asked(there.document()) + " already, which is "
                + there.state().wireName() + ".";
        return sentence.isEmpty()
                ? known + " Send the same request to follow it; GET " + subject.path() + " shows how it stands."
                : known + " It was not corrected: " + sentence;
    }

    private static String beingCancelled(Subject<?> subject, Onboarding there) {
        var until = there.document().releaseAt();
        return subject.name() + " has an onboarding that is being cancelled (cancelling)"
                + (until == null ? "" : "; release_at is " + until)
                + "." + hindrance(there.document().blocked()) + " Once GET " + subject.path()
                + " shows it as cancelled, send the request again.";
    }

    /** Else whoever sends it again would wait for what does not come by itself. */
    private static String hindrance(@Nullable Blocked blocked) {
        return blocked == null
                ? ""
                : " Undoing %s is blocked by %s: %s"
                        .formatted(blocked.step().wireName(), blocked.code(), blocked.fix());
    }

    private ObjectNode show(Subject<?> subject, Onboarding onboarding) {
        var shown = onboarding.json().deepCopy();
        shown.remove("request_hash");
        // An event that tells of an operator's deed carries it beside the document.
        shown.remove("action");
        var enablementKey = subject.enablementKey();
        if (enablementKey != null) {
            shown.put("enabled", enabled(documents.find(enablementKey)));
        }
        shown.set("links", links(subject, onboarding));
        return shown;
    }

    private static boolean enabled(Optional<StoredDocument> enablement) {
        return enablement
                .map(row -> ContractJson.mapper()
                        .readTree(row.json())
                        .path("enabled")
                        .asBoolean(false))
                .orElse(false);
    }

    private ObjectNode links(Subject<?> subject, Onboarding onboarding) {
        var links = ContractJson.mapper().createObjectNode();
        links.put("self", subject.path());
        links.put("retry", subject.path() + "/retry");
        links.put("cancel", subject.cancellable() && onboarding.cancellable() ? subject.path() : null);
        links.put("operator", operatorPage(subject));
        return links;
    }

    private String operatorPage(Subject<?> subject) {
        return temporal.uiUrl() + "/namespaces/" + temporal.namespace() + "/workflows/"
                + URLEncoder.encode(subject.workflowId(), StandardCharsets.UTF_8);
    }
}
