package io.clienteling.gateway.onboarding;

import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.operator.NumberKeeping;
import io.clienteling.contracts.operator.OperableOnboarding;
import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.onboarding.Acceptance.Accepted;
import io.clienteling.gateway.onboarding.Acceptance.BeingCancelled;
import io.clienteling.gateway.onboarding.Acceptance.Corrected;
import io.clienteling.gateway.onboarding.Acceptance.Different;
import io.clienteling.gateway.onboarding.Acceptance.Same;
import io.clienteling.gateway.projection.Documents;
import io.clienteling.gateway.workflow.Execution;
import io.clienteling.gateway.workflow.StartOutcome.AlreadyThere;
import io.clienteling.gateway.workflow.StartOutcome.Started;
import io.clienteling.gateway.workflow.UpdateOutcome;
import io.clienteling.gateway.workflow.UpdateOutcome.Done;
import io.clienteling.gateway.workflow.UpdateOutcome.NotRunning;
import io.clienteling.gateway.workflow.UpdateOutcome.Refused;
import io.clienteling.gateway.workflow.WorkflowStart;
import io.clienteling.gateway.workflow.Workflows;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Accepts each onboarding once, finds its document and mends it. The projection answers what it knows; Temporal settles
 * what it does not know yet.
 */
@Component
public class Onboardings {

    private final Documents documents;
    private final Workflows workflows;

    Onboardings(Documents documents, Workflows workflows) {
        this.documents = documents;
        this.workflows = workflows;
    }

    /** The onboarding as it stands; empty where it was never asked for. 503 where that cannot be settled. */
    public <R> Optional<Onboarding> find(Subject<R> subject) {
        var row = row(subject);
        return row.isPresent() && row.get().state() != OnboardingState.CANCELLED ? row : settle(subject, row);
    }

    /** The onboarding as it stands; where there is none, the request ends as 404. */
    public Onboarding require(Subject<?> subject) {
        return find(subject)
                .orElseThrow(() -> HttpProblem.notFound(
                        subject.name() + " was never asked to be onboarded. POST " + subject.path() + " asks for it."));
    }

    /**
     * Starts the onboarding, unless it is there already; then tells the same request from a different one, and lets a
     * different one mend what waits for it.
     *
     * @param operator who asks, for the trace of a correction
     */
    public <R> Acceptance accept(
            Subject<R> subject, R asked, String hash, WorkflowStart start, String operator, String requestId) {
        var row = row(subject);
        if (row.isPresent() && row.get().completed()) {
            return compare(row.get(), hash, false);
        }
        if (row.isPresent()
                && row.get().state() == OnboardingState.CANCELLING
                && workflows.runs(subject.workflowId())) {
            return new BeingCancelled(row.get());
        }
        return switch (workflows.startFirst(start)) {
            case Started(var at) -> new Accepted(Onboarding.of(subject.accepted(asked, hash, at)));
            case AlreadyThere() -> join(subject, asked, hash, row, start, by(operator), requestId);
        };
    }

    private static OperatorRequest by(String operator) {
        return new OperatorRequest(operator, "over HTTP");
    }

    private <R> Acceptance join(
            Subject<R> subject,
            R asked,
            String hash,
            Optional<Onboarding> row,
            WorkflowStart start,
            OperatorRequest by,
            String requestId) {
        var there =
                workflows.describe(subject.workflowId(), subject.requestType()).orElseThrow(() -> inBetween(subject));
        var settled = known(subject, row, there);
        if (!runs(there)) {
            return settled.filter(Onboarding::completed)
                    .map(known -> compare(known, hash, there.enable()))
                    .orElseGet(() -> startAfter(subject, asked, hash, start));
        }
        var known = settled.orElseThrow(() -> inBetween(subject));
        if (known.state() == OnboardingState.CANCELLED) {
            throw inBetween(subject);
        }
        if (there.cancelRequested()) {
            return told(subject)
                    .filter(Onboarding::completed)
                    .map(tooLate -> compare(tooLate, hash, there.enable()))
                    .orElseGet(() -> new BeingCancelled(known));
        }
        if (there.requestHash().equals(hash)) {
            return new Same(known, there.enable());
        }
        return there.needsDecision() || known.state() == OnboardingState.ACTION_REQUIRED
                ? correct(subject, asked, hash, known, there, by, requestId)
                : new Different(known, "");
    }

    /** What was there is cancelled or was ended by force. */
    private <R> Acceptance startAfter(Subject<R> subject, R asked, String hash, WorkflowStart start) {
        return switch (workflows.start(start)) {
            case Started(var at) -> new Accepted(Onboarding.of(subject.accepted(asked, hash, at)));
            case AlreadyThere() -> throw inBetween(subject);
        };
    }

    private static <R> HttpProblem inBetween(Subject<R> subject) {
        return HttpProblem.unavailable(
                subject.name() + " is just ending an earlier onboarding. Send the request again after a few seconds.",
                null);
    }

    private static Acceptance compare(Onboarding known, String hash, boolean enableAsked) {
        return known.document().requestHash().equals(hash) ? new Same(known, enableAsked) : new Different(known, "");
    }

    private <R> Acceptance correct(
            Subject<R> subject,
            R asked,
            String hash,
            Onboarding known,
            Execution<R> there,
            OperatorRequest by,
            String requestId) {
        var correction = Corrections.of(by, subject.changes(there.request(), asked));
        return switch (update(subject, OperableOnboarding.CORRECT_AND_RETRY, requestId, correction)) {
            case Done(var document) -> new Corrected(Onboarding.of(document));
            case UpdateOutcome.Accepted() -> new Corrected(row(subject).orElse(known));
            case Refused(var sentence) ->
                corrected(subject, hash, known).orElseGet(() -> new Different(known, sentence));
            case NotRunning() -> throw inBetween(subject);
        };
    }

    /** Whether the same correction has been made meanwhile, by another request or by an earlier one whose answer was late. */
    private <R> Optional<Acceptance> corrected(Subject<R> subject, String hash, Onboarding known) {
        return workflows
                .describe(subject.workflowId(), subject.requestType())
                .filter(now -> now.requestHash().equals(hash))
                .map(now -> new Same(row(subject).orElse(known), now.enable()));
    }

    /** Tries the step that waits again, unchanged. */
    public Onboarding retry(Subject<?> subject, OperatorRequest by, String requestId) {
        return mend(subject, OperableOnboarding.RETRY_STEP, by, requestId);
    }

    /** Tries the step that waits again, with the request changed where the correction changes any field. */
    public Onboarding retry(Subject<?> subject, CorrectionRequest correction, String requestId) {
        var fields = correction.correction();
        return fields == null || fields.isEmpty()
                ? retry(subject, correction.by(), requestId)
                : mend(subject, OperableOnboarding.CORRECT_AND_RETRY, correction, requestId);
    }

    /** Leaves the step that waits out and goes on, where its failure allows it. */
    public Onboarding skip(Subject<?> subject, OperatorRequest by, String requestId) {
        return mend(subject, OperableOnboarding.SKIP_STEP, by, requestId);
    }

    /** Lets an onboarding that is being cancelled leave its number in the account. */
    public Onboarding keepNumber(Subject<?> subject, OperatorRequest by, String requestId) {
        var known = require(subject);
        if (known.state().isFinal()) {
            throw notInThisState(subject, known);
        }
        return apply(subject, known, NumberKeeping.KEEP_NUMBER, by, requestId);
    }

    /** Undoes what the onboarding did and ends it. */
    public Onboarding cancel(Subject<?> subject, OperatorRequest by, String requestId) {
        return mend(subject, OperableOnboarding.CANCEL_ONBOARDING, by, requestId);
    }

    /** Sends what may help the step that waits: an Update that this onboarding's workflow has. */
    public Onboarding mend(Subject<?> subject, String updateName, Object argument, String requestId) {
        var known = require(subject);
        if (known.state().isFinal() || undoing(known)) {
            throw notInThisState(subject, known);
        }
        return apply(subject, known, updateName, argument, requestId);
    }

    private Onboarding apply(
            Subject<?> subject, Onboarding known, String updateName, Object argument, String requestId) {
        return switch (update(subject, updateName, requestId, argument)) {
            case Done(var document) -> Onboarding.of(document);
            case UpdateOutcome.Accepted() -> row(subject).orElse(known);
            case Refused(var sentence) -> throw HttpProblem.badRequest(sentence);
            case NotRunning() -> throw ended(subject, known);
        };
    }

    /** The row may not know the end yet. Temporal knows each but the one by force, of which nobody ever tells. */
    private <R> HttpProblem ended(Subject<R> subject, Onboarding known) {
        var last = asked(subject, row(subject)).orElse(known);
        return last.state().isFinal() ? notInThisState(subject, last) : endedByForce(subject, last);
    }

    private static HttpProblem endedByForce(Subject<?> subject, Onboarding last) {
        return HttpProblem.of(
                HttpStatus.BAD_REQUEST,
                subject.name() + ": the onboarding was " + last.state().wireName()
                        + " when its workflow was ended by force, so nothing carries it on. POST " + subject.path()
                        + " with its request again begins it anew.");
    }

    private UpdateOutcome update(Subject<?> subject, String name, String requestId, Object argument) {
        return workflows.update(subject.workflowId(), name, requestId, argument);
    }

    /** Whether it is being cancelled without anybody's help; where the undo itself is blocked, a retry mends it. */
    private static boolean undoing(Onboarding known) {
        return known.state() == OnboardingState.CANCELLING && known.document().blocked() == null;
    }

    /** Refuses what a state does not allow, naming the state, and when it ends where that is known. */
    public static HttpProblem notInThisState(Subject<?> subject, Onboarding known) {
        return HttpProblem.of(
                HttpStatus.BAD_REQUEST,
                subject.name() + ": the onboarding is " + known.state().wireName() + until(known)
                        + ", which does not allow this. GET "
                        + subject.path() + " shows how it stands.");
    }

    private static String until(Onboarding known) {
        return known.state() == OnboardingState.CANCELLING
                ? " (release_at: " + known.document().releaseAt() + ")"
                : "";
    }

    private Optional<Onboarding> row(Subject<?> subject) {
        return documents.find(subject.eventKey()).map(Onboarding::of);
    }

    private <R> Optional<Onboarding> settle(Subject<R> subject, Optional<Onboarding> row) {
        try {
            return asked(subject, row);
        } catch (HttpProblem unanswered) {
            if (row.isPresent()) {
                return row;
            }
            throw unanswered;
        }
    }

    private <R> Optional<Onboarding> asked(Subject<R> subject, Optional<Onboarding> row) {
        var there = workflows.describe(subject.workflowId(), subject.requestType());
        return there.isPresent() ? known(subject, row, there.get()) : row;
    }

    /** The row where it is of this execution and no later one has to come, else what Temporal itself knows. */
    private <R> Optional<Onboarding> known(Subject<R> subject, Optional<Onboarding> row, Execution<R> there) {
        var current =
                row.filter(known -> !there.startedAt().isAfter(known.document().requestedAt()));
        if (current.filter(known -> runs(there) || known.state().isFinal()).isPresent()) {
            return current;
        }
        return switch (there.status()) {
            case WORKFLOW_EXECUTION_STATUS_RUNNING -> Optional.of(Onboarding.of(accepted(subject, there)));
            case WORKFLOW_EXECUTION_STATUS_COMPLETED ->
                Optional.of(Onboarding.of(workflows.result(subject.workflowId())));
            case WORKFLOW_EXECUTION_STATUS_CANCELED -> told(subject);
            default -> row; // terminated or timed out: nothing is there any more
        };
    }

    /** Temporal calls every end after a cancellation canceled; only the workflow itself tells whether it came too late. */
    private Optional<Onboarding> told(Subject<?> subject) {
        return workflows.lastEvent(subject.workflowId(), subject.eventKey()).map(Onboarding::of);
    }

    private static boolean runs(Execution<?> there) {
        return there.status() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }

    private static <R> OnboardingDocument accepted(Subject<R> subject, Execution<R> there) {
        return subject.accepted(there.request(), there.requestHash(), there.startedAt());
    }
}
