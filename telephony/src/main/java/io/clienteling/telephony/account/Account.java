package io.clienteling.telephony.account;

/**
 * An account at Twilio, without its token.
 *
 * @param sid AC…
 * @param status {@code active}, {@code suspended} or {@code closed}
 */
public record Account(String sid, String friendlyName, String status) {}
