package io.clienteling.worker.watch;

import io.clienteling.telephony.failure.TelephonyRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What Twilio refused to show during one look. One refusal, say of a product that the account may not use, must not keep
 * everything else from being seen.
 */
final class Troubles {

    private final List<String> sentences = new ArrayList<>();

    /** What the look shows; what was known before where it is refused. */
    <T> T unlessRefused(String what, Supplier<T> look, T before) {
        try {
            return look.get();
        } catch (TelephonyRefused refused) {
            sentences.add("Twilio does not show %s: %s (%d)"
                    .formatted(what, String.valueOf(refused.getMessage()), refused.code()));
            return before;
        }
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
