package io.clienteling.contracts.retailer;

/**
 * What an enabled retailer has at Twilio and every store of it needs.
 *
 * @param accountSid the subaccount, AC…
 * @param messagingServiceSid the messaging service that each number joins, MG…
 * @param voiceApplicationSid the TwiML application that forwards calls, AP…
 */
public record RetailerResources(String accountSid, String messagingServiceSid, String voiceApplicationSid) {}
