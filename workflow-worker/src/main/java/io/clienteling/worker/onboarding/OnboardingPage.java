package io.clienteling.worker.onboarding;

import static io.clienteling.contracts.onboarding.FailureCode.PURCHASE_LIMIT_REACHED;
import static io.clienteling.contracts.onboarding.FailureCode.VERIFICATION_CODE_NEEDED;
import static io.clienteling.contracts.whatsapp.WhatsAppOnboardingWorkflow.ENTER_VERIFICATION_CODE;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Step;
import io.clienteling.contracts.onboarding.StepState;
import io.clienteling.contracts.operator.NumberKeeping;
import io.clienteling.contracts.operator.OperableOnboarding;
import io.clienteling.contracts.purchase.PurchaseAllowanceWorkflow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the Markdown that an operator reads in Temporal UI. */
final class OnboardingPage {

    private static final String SIGNED = """
        ```json
        {
          "operator": "your id",
          "reason": "why"
        }
        ```
        """;

    private static final String CODE = """
        `%s`:
        ```json
        {
          "operator": "your id",
          "reason": "why",
          "verification_code": "…"
        }
        ```
        """.formatted(ENTER_VERIFICATION_CODE);

    private static final String SKIPPING_AN_UNDO =
            "`%s` with the same, to leave what the step brought about as it is.\n"
                    .formatted(OperableOnboarding.SKIP_STEP);

    /** Where Twilio explains its errors, and the only place to which a failure may link: an answer could name any. */
    private static final Pattern PAGE_OF_ERROR = Pattern.compile("https://www\\.twilio\\.com/[A-Za-z0-9/_-]*");

    private OnboardingPage() {}

    static String of(OnboardingDocument document, PageNotes notes) {
        return joined(
                heading(document),
                steps(document, notes),
                claim(document),
                document.blocked() == null ? "" : blocked(document.blocked(), document, notes),
                coolOff(document),
                notes.waiting() == null ? look(document) : wait(notes.waiting(), document),
                undone(document.state(), notes.undone()),
                notes.unpublished() == 0 ? "" : unpublished(notes.unpublished()));
    }

    private static String heading(OnboardingDocument document) {
        var slow = document.steps().stream()
                .map(Step::delayedSince)
                .filter(Objects::nonNull)
                .map(since -> ", slower than is usual since " + since + "; it goes on by itself")
                .collect(Collectors.joining());
        return "**" + document.state().wireName() + "**" + slow + release(document) + "\n";
    }

    /** What is undone before it may be blocked beyond the time that was told. */
    private static String release(OnboardingDocument document) {
        var at = document.releaseAt();
        return at == null
                ? ""
                : ", the number is given back%s unless somebody sends `%s`"
                        .formatted(at.isAfter(document.updatedAt()) ? " at " + at : "", NumberKeeping.KEEP_NUMBER);
    }

    private static String steps(OnboardingDocument document, PageNotes notes) {
        return document.steps().stream()
                .map(step -> row(step, state(step, document, notes)))
                .collect(Collectors.joining("\n", "| step | state | tries | result |\n|---|---|---|---|\n", "\n"));
    }

    private static String row(Step step, String state) {
        var result = step.detail().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + " " + Markdown.code(entry.getValue()))
                .collect(Collectors.joining(", "));
        return "| %s | %s | %s | %s |".formatted(step.name().wireName(), state, tries(step), result);
    }

    /** Temporal alone counts the tries of what is under way, and shows them among the pending activities. */
    private static String tries(Step step) {
        return step.underWay() && step.state() != StepState.BLOCKED ? "" : String.valueOf(step.attempts());
    }

    /** While all is being undone, a step that was under way is not any more, whatever the document calls it. */
    private static String state(Step step, OnboardingDocument document, PageNotes notes) {
        var itself = step.state().name().toLowerCase(Locale.ROOT);
        if (document.state() != OnboardingState.CANCELLING || step.state() == StepState.BLOCKED) {
            return itself;
        }
        if (step.name() == notes.beingUndone()) {
            return "being undone";
        }
        return step.underWay() ? "stopped" + undoneFrom(document.releaseAt()) : itself;
    }

    private static String undoneFrom(@Nullable Instant releaseAt) {
        return releaseAt == null ? "" : ", undone from " + releaseAt + " on";
    }

    /** What a purchase meets is kept where it is tried, so its cause would be looked for here in vain. */
    private static String claim(OnboardingDocument document) {
        var phoneNumber = document.phoneNumber();
        return phoneNumber == null
                ? ""
                : document.steps().stream()
                        .filter(step -> step.name().takesNumber() && step.state() == StepState.RUNNING)
                        .filter(_ -> document.state() == OnboardingState.RUNNING)
                        .map(step ->
                                "Where `%s` buys or adopts the number, it does so in the workflow %s, which the tab *Relationships* shows: its *Pending Activities* say why the last try failed.\n"
                                        .formatted(
                                                step.name().wireName(),
                                                Markdown.code(WorkflowIds.number(document.tenant(), phoneNumber))))
                        .collect(Collectors.joining());
    }

    private static String look(OnboardingDocument document) {
        return document.state() == OnboardingState.WAITING
                ? "Looks right now whether the wait is over. A look that fails is tried again by itself: *Pending Activities* say why the last one did, and *Reset* there tries at once.\n"
                : "";
    }

    private static String wait(PageNotes.Wait wait, OnboardingDocument document) {
        if (document.state() == OnboardingState.WAITING) {
            return "**Waits for** %s. Looks again at %s, or as soon as it is told of a change, or `%s` is sent.\n"
                    .formatted(Markdown.text(wait.whom()), wait.looksAgainAt(), OperableOnboarding.RETRY_STEP);
        }
        return document.blocked() != null && isOverTheLimit(document.blocked())
                ? "%s calls it as soon as the limit leaves room for it, after midnight UTC for instance. Where no such call comes, it looks by itself at %s.\n"
                        .formatted(Markdown.code(WorkflowIds.purchases(document.tenant())), wait.looksAgainAt())
                : "Looks by itself whether that is mended at %s, or as soon as it is told of a change.\n"
                        .formatted(wait.looksAgainAt());
    }

    private static String undone(OnboardingState state, List<String> undone) {
        if (undone.isEmpty()) {
            return state == OnboardingState.CANCELLED ? "Nothing had been done that had to be undone.\n" : "";
        }
        return undone.stream()
                .map(sentence -> "- " + Markdown.text(sentence))
                .collect(Collectors.joining("\n", "### What became of it\n", "\n"));
    }

    private static String blocked(Blocked blocked, OnboardingDocument document, PageNotes notes) {
        return """
            ### Blocked at %s: `%s`
            %s%s

            **To mend it (%s):** %s

            *More actions → Send an Update*:

            %s\
            """.formatted(
                        blocked.step().wireName(),
                        blocked.code(),
                        Markdown.text(blocked.message()),
                        blocked.moreInfo() == null
                                ? ""
                                : " (Twilio %d, %s)".formatted(blocked.providerCode(), link(blocked.moreInfo())),
                        blocked.owner().wireName(),
                        blocked.fix(),
                        document.state() == OnboardingState.CANCELLING
                                ? updatesOfUndo(blocked, document.releaseAt() != null)
                                : updates(blocked, document.tenant(), notes.flags()));
    }

    private static String link(String page) {
        return PAGE_OF_ERROR.matcher(page).matches() ? page : Markdown.text(page);
    }

    private static String updates(Blocked blocked, String tenant, Map<String, Boolean> flags) {
        return joined(
                isOverTheLimit(blocked) ? raising(tenant) : "",
                correction(blocked.correctableFields(), flags),
                blocked.code().equals(VERIFICATION_CODE_NEEDED.wireName()) ? CODE : "",
                retrying(),
                skipping(blocked),
                cancelling());
    }

    private static boolean isOverTheLimit(Blocked blocked) {
        return blocked.code().equals(PURCHASE_LIMIT_REACHED.wireName());
    }

    /** The one Update that another workflow takes. */
    private static String raising(String tenant) {
        return """
                To the workflow %s, whose page shows who waits, `%s`:
                ```json
                {
                  "operator": "your id",
                  "reason": "why",
                  "numbers": 20
                }
                ```

                To this workflow:
                """.formatted(Markdown.code(WorkflowIds.purchases(tenant)), PurchaseAllowanceWorkflow.RAISE_LIMIT);
    }

    /** What is being undone can't be corrected, and is cancelled already. */
    private static String updatesOfUndo(Blocked blocked, boolean releaseIsAhead) {
        return joined(
                retrying(), SKIPPING_AN_UNDO, releaseIsAhead || blocked.step().takesNumber() ? keeping() : "");
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String retrying() {
        return "`%s`, to try again as it is:\n".formatted(OperableOnboarding.RETRY_STEP) + SIGNED;
    }

    private static String correction(List<String> fields, Map<String, Boolean> flags) {
        return fields.isEmpty()
                ? ""
                : """
                `%s`, with those of these fields that change:
                ```json
                {
                  "operator": "your id",
                  "reason": "why",
                  "correction": {
                %s
                  }
                }
                ```
                """.formatted(
                                OperableOnboarding.CORRECT_AND_RETRY,
                                fields.stream()
                                        .map(field -> "    \"" + field + "\": " + example(flags.get(field)))
                                        .collect(Collectors.joining(",\n")));
    }

    /** Another value than the request's, so that an example that is sent as it stands changes something. */
    private static String example(@Nullable Boolean flag) {
        return flag == null ? "\"…\"" : String.valueOf(!flag);
    }

    private static String skipping(Blocked blocked) {
        return blocked.step().mayBeLeftOut()
                ? "`%s` with the same, to go on without this step.\n".formatted(OperableOnboarding.SKIP_STEP)
                : "";
    }

    private static String keeping() {
        return "`%s` with the same, to leave the number in the account.\n".formatted(NumberKeeping.KEEP_NUMBER);
    }

    /** Where a cancelled onboarding is blocked, the same is among the other Updates. */
    private static String coolOff(OnboardingDocument document) {
        return document.releaseAt() == null || document.blocked() != null
                ? ""
                : "*More actions → Send an Update*, `%s`, to leave the number in the account:\n"
                                .formatted(NumberKeeping.KEEP_NUMBER)
                        + SIGNED;
    }

    private static String cancelling() {
        return "`%s` with the same, to undo what this onboarding did.\n"
                .formatted(OperableOnboarding.CANCEL_ONBOARDING);
    }

    private static String unpublished(int count) {
        return "%d event(s) wait for Kafka; this workflow stays open until they are published.\n".formatted(count);
    }
}
