package io.clienteling.telephony.voice;

/**
 * A TwiML application.
 *
 * @param sid AP…
 * @param voiceUrl where Twilio asks what to do with a call; empty where nowhere
 */
public record VoiceApplication(String sid, String friendlyName, String voiceUrl) {}
