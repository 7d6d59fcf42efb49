package io.clienteling.telephony.number;

/**
 * A number that an account owns.
 *
 * @param sid PN…
 * @param voiceApplicationSid AP…, empty where none takes its calls
 * @param sms whether it can send and receive texts
 */
public record IncomingNumber(
        String sid, String phoneNumber, String friendlyName, String voiceApplicationSid, boolean sms) {}
