package io.clienteling.telephony.template;

/**
 * A text kept at Twilio.
 *
 * @param sid HX…
 * @param body its text
 */
public record TextTemplate(String sid, String friendlyName, String body) {}
