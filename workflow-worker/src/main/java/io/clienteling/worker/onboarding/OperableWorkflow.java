package io.clienteling.worker.onboarding;

import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.operator.OperableOnboarding;
import io.clienteling.contracts.operator.OperatorAction;
import io.clienteling.contracts.operator.OperatorRequest;
import io.clienteling.worker.operator.OperatorActivities;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The operators' Updates, the same for every onboarding. Validators refuse with a sentence and without a trace, since it
 * is shown to a person; handlers leave an event.
 */
public abstract class OperableWorkflow implements OperableOnboarding {

    private static final int LONGEST_OPERATOR = 128;
    private static final int LONGEST_REASON = 500;

    /** What ends a line, or turns it around, so that another text is read than was sent. */
    private static final Pattern UNREADABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    /** In an id also what can't be seen, of which a reason's emoji may be made. */
    private static final Pattern NOT_OF_AN_ID = Pattern.compile(UNREADABLE + "|\\p{Cf}");

    /** The onboarding that the Updates act upon. */
    protected abstract Onboarding onboarding();

    /** Why the request can't be changed so; empty where it can. */
    protected abstract Optional<String> objectionTo(Map<String, Object> correction);

    /** Changes the request, and the memo that tells of it. */
    protected abstract void correct(Map<String, Object> correction);

    @Override
    public void validateRetryStep(@Nullable OperatorRequest request) {
        refuseUnlessSigned(RETRY_STEP, request);
        refuseWhere(onboarding().objections().toRetry());
    }

    @Override
    public OnboardingDocument retryStep(OperatorRequest request) {
        onboarding().resume(action(RETRY_STEP, request, Map.of()));
        return onboarding().document();
    }

    @Override
    public void validateCorrectAndRetry(@Nullable CorrectionRequest request) {
        refuseUnlessSigned(CORRECT_AND_RETRY, request == null ? null : request.by());
        var correction = correction(request);
        refuseWhere(onboarding().objections().toCorrection(correction.keySet()));
        refuseWhere(objectionTo(correction));
    }

    @Override
    public OnboardingDocument correctAndRetry(CorrectionRequest request) {
        correct(correction(request));
        onboarding().resume(action(CORRECT_AND_RETRY, request.by(), correction(request)));
        return onboarding().document();
    }

    @Override
    public void validateSkipStep(@Nullable OperatorRequest request) {
        refuseUnlessSigned(SKIP_STEP, request);
        refuseWhere(onboarding().objections().toSkipping());
    }

    @Override
    public OnboardingDocument skipStep(OperatorRequest request) {
        onboarding().skip(action(SKIP_STEP, request, Map.of()));
        return onboarding().document();
    }

    @Override
    public void validateCancelOnboarding(@Nullable OperatorRequest request) {
        refuseUnlessSigned(CANCEL_ONBOARDING, request);
        refuseWhere(onboarding().objections().toCancellation());
    }

    @Override
    public OnboardingDocument cancelOnboarding(OperatorRequest request) {
        onboarding().expectCancellation();
        onboarding().acted(action(CANCEL_ONBOARDING, request, Map.of()));
        Workflow.newDetachedCancellationScope(OperableWorkflow::requestOwnCancellation)
                .run();
        return onboarding().document();
    }

    @Override
    public List<OnboardingEvent> owedEvents() {
        return onboarding().owedEvents();
    }

    private static void requestOwnCancellation() {
        var self = Workflow.getInfo();
        Activities.stub(OperatorActivities.class, "Have this onboarding cancelled")
                .requestCancellation(self.getWorkflowId(), self.getRunId());
    }

    /** What an operator does now. */
    protected static OperatorAction action(String name, OperatorRequest by, Map<String, Object> correction) {
        return new OperatorAction(name, text(by.operator()), text(by.reason()), correction, Timers.now());
    }

    private static Map<String, Object> correction(@Nullable CorrectionRequest request) {
        return request == null || request.correction() == null ? Map.of() : request.correction();
    }

    /** Refuses an Update that does not say who acts and why, or says what it has no ear for. */
    public static void refuseUnlessSigned(String update, @Nullable OperatorRequest by) {
        if (by == null || text(by.operator()).isBlank() || text(by.reason()).isBlank()) {
            throw new UpdateRefused("Say who acts and why: {\"operator\": \"your id\", \"reason\": \"why\"}.");
        }
        refuseWhere(objectionTo("operator", text(by.operator()), LONGEST_OPERATOR, NOT_OF_AN_ID));
        refuseWhere(objectionTo("reason", text(by.reason()), LONGEST_REASON, UNREADABLE));
        refuseWhere(objectionToOthers(update, by.others()));
    }

    private static Optional<String> objectionToOthers(String update, List<String> others) {
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("%s does not take %s, so nothing was done.%s"
                        .formatted(update, String.join(", ", others), whereTheyBelong(update, others)));
    }

    private static String whereTheyBelong(String update, List<String> others) {
        if (update.equals(CORRECT_AND_RETRY)) {
            return " Fields of the request that change go into \"correction\".";
        }
        return others.contains("correction") ? " To change fields of the request send " + CORRECT_AND_RETRY + "." : "";
    }

    /** Both are kept in every later event, so they are held as short as over HTTP. */
    private static Optional<String> objectionTo(String field, String text, int longest, Pattern refused) {
        return text.codePointCount(0, text.length()) > longest
                        || refused.matcher(text).find()
                ? Optional.of("%s must be one line of %d characters at most, without control characters."
                        .formatted(field, longest))
                : Optional.empty();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Why a correction that leaves the request as it is makes no sense; empty where it does change it. */
    protected static Optional<String> objectionToNoChange(Object before, Object after) {
        return after.equals(before)
                ? Optional.of(
                        "The correction changes nothing: the request says so already. To try again unchanged send "
                                + RETRY_STEP + ", or POST …/retry without fields.")
                : Optional.empty();
    }

    /** Refuses an Update where there is an objection to it. */
    public static void refuseWhere(Optional<String> objection) {
        objection.ifPresent(OperableWorkflow::refuse);
    }

    private static void refuse(String sentence) {
        throw new UpdateRefused(sentence);
    }
}
