package io.clienteling.worker.retailer;

/**
 * The application that takes the stores' calls.
 *
 * @param sid AP…
 */
public record CallForwarding(String sid, String name) {}
