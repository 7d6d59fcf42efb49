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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** The fields that are true or false, so that no text may stand in their place. */
    private static final Set<String> FLAGS = Set.of("phone_number_already_purchased");

    private OnboardingPage() {}

    static String of(OnboardingDocument document, PageNotes notes) {
        return joined(
                heading(document),
                steps(document),
                claim(document),
                document.blocked() == null ? "" : blocked(document.blocked(), document),
                notes.waiting() == null ? "" : wait(notes.waiting(), document),
                undone(document.state(), notes.undone()),
                notes.unpublished() == 0 ? "" : unpublished(notes.unpublished()));
    }

    private static String heading(OnboardingDocument document) {
        var slow = document.steps().stream()
                .map(Step::delayedSince)
                .filter(Objects::nonNull)
                .map(since -> ", slower than is usual since " + since + "; it goes on by itself")
                .collect(Collectors.joining());
        var release = document.releaseAt() == null
                ? ""
                : ", the number is given back at %s unless somebody sends `%s`"
                        .formatted(document.releaseAt(), NumberKeeping.KEEP_NUMBER);
        return "**" + document.state().wireName() + "**" + slow + release + "\n";
    }

    private static String steps(OnboardingDocument document) {
        return document.steps().stream()
                .map(OnboardingPage::row)
                .collect(Collectors.joining("\n", "| step | state | tries | result |\n|---|---|---|---|\n", "\n"));
    }

    private static String row(Step step) {
        var result = step.detail().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + " `" + entry.getValue() + "`")
                .collect(Collectors.joining(", "));
        return "| %s | %s | %d | %s |"
                .formatted(
                        step.name().wireName(), step.state().name().toLowerCase(Locale.ROOT), step.attempts(), result);
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
                                "Where `%s` buys or adopts the number, it does so in the workflow `%s`, which the tab *Relationships* shows: its *Pending Activities* say why the last try failed.\n"
                                        .formatted(
                                                step.name().wireName(),
                                                WorkflowIds.number(document.tenant(), phoneNumber)))
                        .collect(Collectors.joining());
    }

    private static String wait(PageNotes.Wait wait, OnboardingDocument document) {
        if (document.state() == OnboardingState.WAITING) {
            return "**Waits for** %s. Looks again at %s, or as soon as it is told of a change, or `%s` is sent.\n"
                    .formatted(wait.whom(), wait.looksAgainAt(), OperableOnboarding.RETRY_STEP);
        }
        return document.blocked() != null && isOverTheLimit(document.blocked())
                ? "`%s` calls it as soon as the limit leaves room for it, after midnight UTC for instance. Where no such call comes, it looks by itself at %s.\n"
                        .formatted(WorkflowIds.purchases(document.tenant()), wait.looksAgainAt())
                : "Looks by itself whether that is mended at %s, or as soon as it is told of a change.\n"
                        .formatted(wait.looksAgainAt());
    }

    private static String undone(OnboardingState state, List<String> undone) {
        if (undone.isEmpty()) {
            return state == OnboardingState.CANCELLED ? "Nothing had been done that had to be undone.\n" : "";
        }
        return undone.stream()
                .map(sentence -> "- " + sentence)
                .collect(Collectors.joining("\n", "### What became of it\n", "\n"));
    }

    private static String blocked(Blocked blocked, OnboardingDocument document) {
        return """
            ### Blocked at %s: `%s`
            %s%s

            **To mend it (%s):** %s

            *More actions → Send an Update*:

            %s\
            """.formatted(
                        blocked.step().wireName(),
                        blocked.code(),
                        blocked.message(),
                        blocked.moreInfo() == null
                                ? ""
                                : " (Twilio %d, %s)".formatted(blocked.providerCode(), blocked.moreInfo()),
                        blocked.owner().wireName(),
                        blocked.fix(),
                        document.state() == OnboardingState.CANCELLING
                                ? updatesOfUndo(blocked, document.releaseAt() != null)
                                : updates(blocked, document.tenant()));
    }

    private static String updates(Blocked blocked, String tenant) {
        return joined(
                isOverTheLimit(blocked) ? raising(tenant) : "",
                correction(blocked.correctableFields()),
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
                To the workflow `%s`, whose page shows who waits, `%s`:
                ```json
                {
                  "operator": "your id",
                  "reason": "why",
                  "numbers": 20
                }
                ```

                To this workflow:
                """.formatted(WorkflowIds.purchases(tenant), PurchaseAllowanceWorkflow.RAISE_LIMIT);
    }

    /** What is being undone can't be corrected, and is cancelled already. */
    private static String updatesOfUndo(Blocked blocked, boolean releaseIsAhead) {
        return joined(
                retrying(), skipping(blocked), releaseIsAhead || blocked.step().takesNumber() ? keeping() : "");
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String retrying() {
        return "`%s`, to try again as it is:\n".formatted(OperableOnboarding.RETRY_STEP) + SIGNED;
    }

    private static String correction(List<String> fields) {
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
                                .map(field -> "    \"" + field + "\": " + (FLAGS.contains(field) ? "false" : "\"…\""))
                                .collect(Collectors.joining(",\n")));
    }

    private static String skipping(Blocked blocked) {
        return blocked.step().mayBeLeftOut()
                ? "`%s` with the same, to go on without this step.\n".formatted(OperableOnboarding.SKIP_STEP)
                : "";
    }

    private static String keeping() {
        return "`%s` with the same, to leave the number in the account.\n".formatted(NumberKeeping.KEEP_NUMBER);
    }

    private static String cancelling() {
        return "`%s` with the same, to undo what this onboarding did.\n"
                .formatted(OperableOnboarding.CANCEL_ONBOARDING);
    }

    private static String unpublished(int count) {
        return "%d event(s) wait for Kafka; this workflow stays open until they are published.\n".formatted(count);
    }
}
