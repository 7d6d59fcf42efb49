package io.clienteling.telephony.voice;

import java.util.Optional;

/** The applications that take calls (Twilio API v2010, Applications). Every method throws a TelephonyFailure. */
public interface VoiceApplications {

    /** The application of exactly that name. */
    Optional<VoiceApplication> findByName(String accountSid, String friendlyName);

    /** Creates an application that asks that URL, by POST, what to do with a call. */
    VoiceApplication create(String accountSid, String friendlyName, String voiceUrl);

    /** Makes an application ask that URL, by POST, from now on. */
    VoiceApplication routeTo(String accountSid, String applicationSid, String voiceUrl);
}
