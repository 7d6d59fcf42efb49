package io.clienteling.telephony.messaging;

/**
 * A messaging service.
 *
 * @param sid MG…
 * @param inboundRequestUrl where inbound messages go; empty where they would be dropped
 */
public record MessagingService(String sid, String friendlyName, String inboundRequestUrl) {}
