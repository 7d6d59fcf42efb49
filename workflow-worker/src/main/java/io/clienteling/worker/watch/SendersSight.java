package io.clienteling.worker.watch;

import java.util.List;
import java.util.Map;

/**
 * The senders that changed, so many that the answer stays small.
 *
 * @param changed by sid
 * @param gone sids of senders that Twilio showed before, and shows no longer
 * @param more whether more changed than were put into this answer
 */
public record SendersSight(Map<String, SenderFacts> changed, List<String> gone, boolean more) {}
