package io.clienteling.worker.retailer;

/**
 * The opt-in text as Twilio keeps it.
 *
 * @param sid HX…
 */
public record OptIn(String sid, String body) {}
