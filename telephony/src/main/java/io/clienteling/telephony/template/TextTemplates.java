package io.clienteling.telephony.template;

import java.util.Optional;

/**
 * Texts kept at Twilio (<a href="https://www.twilio.com/docs/content/content-api-resources">Content v1</a>, as
 * {@code twilio/text}), with the account's own credentials. Every method throws a
 * {@link io.clienteling.telephony.failure.TelephonyFailure}.
 */
public interface TextTemplates {

    /**
     * The oldest text of exactly that name; all pages of the list are looked at, since Twilio has no filter: one GET for
     * each 1,000 texts.
     */
    Optional<TextTemplate> findByName(String accountSid, String friendlyName);

    /**
     * Keeps a text. Names are not unique at Twilio: look first, under a claim.
     *
     * @param language ISO 639-1, for instance {@code en}
     */
    TextTemplate create(String accountSid, String friendlyName, String language, String body);
}
