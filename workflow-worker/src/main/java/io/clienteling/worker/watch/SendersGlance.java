package io.clienteling.worker.watch;

import java.util.Map;

/**
 * Which senders to look at.
 *
 * @param seen fingerprint of what the last documents say, by sid; empty where there is none, or several
 */
public record SendersGlance(String accountSid, Map<String, String> seen) {}
