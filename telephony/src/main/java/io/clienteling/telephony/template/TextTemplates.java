package io.clienteling.telephony.template;

import java.util.Optional;

/** Texts kept at Twilio (Content v1). Every method throws a TelephonyFailure. */
public interface TextTemplates {

    /** The text of exactly that name; all pages of the list are looked at, since Twilio has no filter. */
    Optional<TextTemplate> findByName(String accountSid, String friendlyName);

    /**
     * Keeps a text.
     *
     * @param language ISO 639-1, for instance {@code en}
     */
    TextTemplate create(String accountSid, String friendlyName, String language, String body);
}
