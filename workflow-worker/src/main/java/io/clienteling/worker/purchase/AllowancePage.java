package io.clienteling.worker.purchase;

import io.clienteling.contracts.purchase.AllowanceBook;
import io.clienteling.contracts.purchase.AllowanceBook.Raise;
import io.clienteling.contracts.purchase.PurchaseAllowanceWorkflow;
import io.clienteling.worker.onboarding.Markdown;
import java.util.stream.Collectors;

/** Writes the Markdown that an operator reads in Temporal UI. */
final class AllowancePage {

    private AllowancePage() {}

    static String of(AllowanceBook book) {
        return """
                **%d of %d** numbers were bought, or are being bought, on %s (UTC). %s
                %s
                To let more be bought today, *More actions → Send an Update*, `%s`:
                ```json
                {"operator": "your id", "reason": "why", "numbers": 20}
                ```
                As many as fit of those who wait go on by themselves then, as they do when the day is over.
                """.formatted(
                book.numbers().size(),
                book.limit() + book.raises().stream().mapToInt(Raise::numbers).sum(),
                book.day(),
                book.waiting().isEmpty() ? "Nobody waits." : waiting(book),
                book.raises().stream()
                        .map(raise -> "- %d more by %s: %s%n"
                                .formatted(
                                        raise.numbers(),
                                        Markdown.code(raise.operator()),
                                        Markdown.text(raise.reason())))
                        .collect(Collectors.joining()),
                PurchaseAllowanceWorkflow.RAISE_LIMIT);
    }

    private static String waiting(AllowanceBook book) {
        return "%d onboarding(s) wait for more, the first of them %s."
                .formatted(book.waiting().size(), Markdown.code(book.waiting().getFirst()));
    }
}
