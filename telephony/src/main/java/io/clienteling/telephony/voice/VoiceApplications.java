package io.clienteling.telephony.voice;

import java.util.Optional;

/**
 * The applications that take calls (Twilio API v2010, <a
 * href="https://www.twilio.com/docs/usage/api/applications">Applications</a>). Every method throws a
 * {@link io.clienteling.telephony.failure.TelephonyFailure}.
 */
public interface VoiceApplications {

    /**
     * The application; empty where the account has no such one.
     *
     * @param applicationSid AP…
     */
    Optional<VoiceApplication> find(String accountSid, String applicationSid);

    /** The oldest application of exactly that name. */
    Optional<VoiceApplication> findByName(String accountSid, String friendlyName);

    /**
     * Creates an application that asks that URL, by POST, what to do with a call. Names are not unique at Twilio: look
     * first, under a claim.
     *
     * @param friendlyName at most 64 characters
     * @param voiceUrl absolute; refused with 21402 where it is no URL
     */
    VoiceApplication create(String accountSid, String friendlyName, String voiceUrl);

    /**
     * Makes an application ask that URL, by POST, from now on. Doing it twice is harmless. Refused with 404 where the
     * account has no such application.
     *
     * @param applicationSid AP…
     * @param voiceUrl absolute; refused with 21402 where it is no URL
     */
    VoiceApplication routeTo(String accountSid, String applicationSid, String voiceUrl);
}
