package io.clienteling.worker.watch;

import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.worker.onboarding.Markdown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What keeps a watcher from seeing its account, or a part of it: since when, why, and what to do. */
final class Obstacle {

    private @Nullable Instant since;
    private List<String> sentences = List.of();

    /** @param since when looks of an earlier run began to meet it; null where they met none */
    Obstacle(@Nullable Instant since) {
        this.since = since;
    }

    /** A look came back, with what it was refused. */
    void met(String accountStatus, List<String> refused, Instant now) {
        var met = refused.stream().map(Markdown::text).collect(Collectors.toCollection(ArrayList::new));
        if (!refused.isEmpty()) {
            met.add("Mend at Twilio what is named here.");
        }
        if (!accountStatus.equals("active")) {
            met.add(
                    "Twilio shows the account as %s, and nothing of what is in it. Reactivate it at Twilio, or ask Twilio's support why it is so."
                            .formatted(Markdown.text(accountStatus)));
        }
        met(met, now);
    }

    /** A look was refused as a whole. */
    void met(Refusal refusal, Instant now) {
        met(List.of(Markdown.text(refusal.message()), refusal.code().fix()), now);
    }

    private void met(List<String> nowMet, Instant now) {
        sentences = List.copyOf(nowMet);
        if (sentences.isEmpty()) {
            since = null;
        } else if (since == null) {
            since = now;
        }
    }

    /** When looks began to meet it; null while they meet none. */
    @Nullable
    Instant since() {
        return since;
    }

    /** What an operator reads, in Markdown; empty while all is seen. */
    String words() {
        return since == null
                ? ""
                : "**Since %s not all is seen.** %s What was published last stays as it is until then; the watcher looks again by itself."
                        .formatted(since, String.join(" ", sentences));
    }
}
