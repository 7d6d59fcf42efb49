package io.clienteling.telephony.number;

/**
 * A number that an account owns.
 *
 * @param sid PN…
 * @param voiceApplicationSid AP…, empty where none takes its calls
 * @param sms whether it can send and receive texts
 * @param trunkSid the SIP trunk that takes its calls, TK…; empty where none does. An application takes it out, and it an
 *     application.
 */
public record IncomingNumber(
        String sid, String phoneNumber, String friendlyName, String voiceApplicationSid, boolean sms, String trunkSid) {

    /** One whose calls no trunk takes. */
    public IncomingNumber(
            String sid, String phoneNumber, String friendlyName, String voiceApplicationSid, boolean sms) {
        this(sid, phoneNumber, friendlyName, voiceApplicationSid, sms, "");
    }
}
