package io.clienteling.contracts.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of all failures is written from the table; {@code -Ddocs.write=true} writes it anew. */
class FailuresPageTest {

    private static final Path PAGE = Path.of("../docs/failures.md");

    @Test
    void thePageOfFailuresSaysWhatTheTableSays() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE).hasContent(page());
    }

    private static String page() {
        return """
            # What can go wrong, and what to do

            Written from the tables `FailureCode` and `PassingFailure` by `FailuresPageTest`; to change it, change them and run
            `mvn -pl contracts test -Dtest=FailuresPageTest -Ddocs.write=true`.

            A step that fails never fails its onboarding. What passes by itself is tried again; everything else stops at the
            step, says so in the document (`blocked`), in an event and on the workflow's page, and goes on from there.

            ## Somebody has to decide

            The document is `action_required`; `blocked.code` is the first column, `blocked.fix` the fourth. How to send what it asks for:

            | | in Temporal UI, the Update | over HTTP |
            |---|---|---|
            | retry | `retryStep` | `POST …/retry` without fields |
            | send a field of the last column, as long as its change has an effect at the step | `correctAndRetry` | `POST …/retry` with the field, or the corrected request once more |
            | send a verification code | `enterVerificationCode` | `POST …/verification-code` |
            | cancel | `cancelOnboarding`; of a retailer, it suspends the subaccount that was created | `DELETE`; of a retailer, nothing |
            | skip the step, be it %s; no other can be skipped, but the undo of every step can | `skipStep` | `POST …/skip`; of a retailer, nothing |
            | keep the number | `keepNumber` | `POST …/keep-number` |

            Where fields would mend it and none has an effect any more, the document's `fix` is another: “%s” Of `request_refused` it is “%s”

            **While an onboarding is being undone** (`cancelling`), the step whose undo was refused is blocked likewise, and no field can be changed any more.
            What to do is as below for %s. For every other code `fix` says: “%s” Where a number is given back it adds “%s” At every step it ends “%s”

            | code | who | Twilio's codes | what to do | fields that may change |
            |---|---|---|---|---|
            %s

            ## It passes by itself

            In Temporal UI it is a pending activity with this failure type, its last failure and its next attempt.

            | type | shown by | what it means | what to do |
            |---|---|---|---|
            %s
            """.formatted(
                        names(Arrays.stream(StepName.values())
                                .filter(StepName::mayBeLeftOut)
                                .map(StepName::wireName)
                                .toList()),
                        FailureCode.TOO_LATE_TO_CORRECT,
                        FailureCode.MEND_AND_RETRY,
                        names(Arrays.stream(FailureCode.values())
                                .filter(FailureCode.MENDED_ELSEWHERE::contains)
                                .map(FailureCode::wireName)
                                .toList()),
                        FailureCode.WHILE_BEING_UNDONE,
                        FailureCode.OR_KEEP_THE_NUMBER.strip(),
                        FailureCode.OR_SKIP_THE_STEP.strip(),
                        rows(FailureCode.values(), FailuresPageTest::row),
                        rows(PassingFailure.values(), FailuresPageTest::row));
    }

    private static <T> String rows(T[] table, Function<T, String> row) {
        return Arrays.stream(table).map(row).collect(Collectors.joining("\n"));
    }

    private static String row(FailureCode code) {
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        code.wireName(),
                        code.owner().wireName(),
                        code == FailureCode.REQUEST_REFUSED
                                ? "every other"
                                : code.providerCodes().stream()
                                        .sorted()
                                        .map("[%1$d](https://www.twilio.com/docs/api/errors/%1$d)"::formatted)
                                        .collect(Collectors.joining(", ")),
                        code.fix(),
                        names(code.correctableFields()));
    }

    private static String row(PassingFailure failure) {
        return "| `%s` | %s | %s | %s |"
                .formatted(failure.wireName(), failure.cause(), failure.meaning(), failure.remedy());
    }

    private static String names(List<String> fields) {
        return fields.stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
    }
}
