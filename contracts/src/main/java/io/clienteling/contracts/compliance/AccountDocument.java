package io.clienteling.contracts.compliance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Twilio shows now of a retailer's account, call forwarding and opt-in text.
 *
 * @param sid the account, AC…
 * @param status Twilio's own word: {@code active}, {@code suspended}, {@code closed}
 * @param callForwarding the application that forwards calls; null where it is gone; while the account is not active, the
 *     one last seen
 * @param optIn the opt-in text; null where it is gone; while the account is not active, the one last seen
 * @param unseen what Twilio has never shown, so that its null does not say that it is gone: the account was not active
 *     whenever it was looked at, or Twilio refused to show just that; absent where all was seen
 * @param requestedAt when the watcher's first run started at the Temporal server, in whole milliseconds
 * @param sequence the event of this key that brought the document, from 1 without gaps
 */
public record AccountDocument(
        String tenant,
        String sid,
        String status,
        @Nullable CallForwarding callForwarding,
        @Nullable OptIn optIn,
        @JsonInclude(Include.NON_EMPTY) List<Part> unseen,
        Instant requestedAt,
        Instant updatedAt,
        long sequence) {

    /** Documents that were written before anything could be unseen name nothing so. */
    @SuppressWarnings("ConstantValue") // an event may lack it
    public AccountDocument {
        unseen = unseen == null ? List.of() : unseen;
    }

    /** Whether Twilio has ever shown whether that is there. */
    public boolean saw(Part part) {
        return !unseen.contains(part);
    }

    /** What an account holds, by the document's own names. */
    public enum Part {
        @JsonProperty("call_forwarding")
        CALL_FORWARDING,
        @JsonProperty("opt_in")
        OPT_IN
    }

    /** The application that forwards calls, AP…, and its name. */
    public record CallForwarding(String sid, String name) {}

    /** The text by which customers agree to be texted, HX…. */
    public record OptIn(String sid, String body) {}
}
