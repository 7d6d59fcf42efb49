package io.clienteling.worker.onboarding;

import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.Step;
import io.clienteling.contracts.operator.OperableOnboarding;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the Markdown that an operator reads in Temporal UI. */
final class OnboardingPage {

    private OnboardingPage() {}

    static String of(OnboardingDocument document, int unpublished) {
        return "**%s**%s\n\n%s%s%s"
                .formatted(
                        document.state().wireName(),
                        document.releaseAt() == null ? "" : ", the number is given back at " + document.releaseAt(),
                        steps(document),
                        document.blocked() == null ? "" : blocked(document.blocked()),
                        unpublished == 0 ? "" : unpublished(unpublished));
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

    private static String blocked(Blocked blocked) {
        return """

                ### Blocked at %s: `%s`
                %s%s

                **To mend it (%s):** %s

                %s""".formatted(
                        blocked.step().wireName(),
                        blocked.code(),
                        blocked.message(),
                        blocked.moreInfo() == null
                                ? ""
                                : " (Twilio %d, %s)".formatted(blocked.providerCode(), blocked.moreInfo()),
                        blocked.owner().wireName(),
                        blocked.fix(),
                        updates(blocked));
    }

    private static String updates(Blocked blocked) {
        var retry = "Send the Update `%s` with\n```json\n{\"operator\": \"your id\", \"reason\": \"why\"}\n```\n"
                .formatted(OperableOnboarding.RETRY_STEP);
        return retry
                + (blocked.correctableFields().isEmpty() ? "" : correction(blocked))
                + (blocked.step().mayBeLeftOut() ? skipping() : "");
    }

    private static String skipping() {
        return "or the Update `%s` with the same, to leave the step out\n".formatted(OperableOnboarding.SKIP_STEP);
    }

    private static String correction(Blocked blocked) {
        var fields = blocked.correctableFields().stream()
                .map(field -> "\"" + field + "\": \"…\"")
                .collect(Collectors.joining(", "));
        return "or the Update `%s` with those of these fields that change\n```json\n{\"operator\": \"your id\", \"reason\": \"why\", \"correction\": {%s}}\n```\n"
                .formatted(OperableOnboarding.CORRECT_AND_RETRY, fields);
    }

    private static String unpublished(int count) {
        return "\n%d event(s) wait for Kafka; this workflow stays open until they are published.\n".formatted(count);
    }
}
