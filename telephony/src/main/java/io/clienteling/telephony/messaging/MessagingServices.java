package io.clienteling.telephony.messaging;

import java.util.Optional;
import java.util.Set;

/**
 * An account's messaging services and their numbers (Twilio Messaging v1, <a
 * href="https://www.twilio.com/docs/messaging/api/service-resource">Services</a> and their <a
 * href="https://www.twilio.com/docs/messaging/api/phonenumber-resource">PhoneNumbers</a>), with the account's own
 * credentials. Every method throws a {@link io.clienteling.telephony.failure.TelephonyFailure}.
 */
public interface MessagingServices {

    /**
     * The oldest service of exactly that name; all pages of the list are looked at, since Twilio has no filter: one GET
     * for each 1,000 services.
     */
    Optional<MessagingService> findByName(String accountSid, String friendlyName);

    /**
     * Creates a service whose inbound messages go to that URL, by POST; without one Twilio would drop them silently, so
     * it must be given. Names are not unique at Twilio: look first, under a claim.
     *
     * @param friendlyName at most 64 characters
     * @param inboundRequestUrl absolute; refused with 21402 where it is no URL
     */
    MessagingService create(String accountSid, String friendlyName, String inboundRequestUrl);

    /**
     * Sends a service's inbound messages to that URL, by POST, from now on, also where its numbers have URLs of their
     * own. Doing it twice is harmless. Refused with 404 where the account has no such service.
     *
     * @param serviceSid MG…
     * @param inboundRequestUrl absolute; refused with 21402 where it is no URL
     */
    MessagingService routeInbound(String accountSid, String serviceSid, String inboundRequestUrl);

    /**
     * Deletes a service; that it is gone already is no failure. Numbers that are in it stay the account's.
     *
     * @param serviceSid MG…
     */
    void delete(String accountSid, String serviceSid);

    /**
     * Puts the number into the service; that it is there already (21710) is no failure. Refused where it is in another
     * service (21712), has neither SMS nor MMS (21715), is not the account's (21421), or where the service is full
     * (21714) or not there (404).
     *
     * @param serviceSid MG…
     * @param numberSid PN…
     */
    void join(String accountSid, String serviceSid, String numberSid);

    /**
     * Takes the number out of the service; that it, or the service, is not there is no failure.
     *
     * @param serviceSid MG…
     * @param numberSid PN…
     */
    void leave(String accountSid, String serviceSid, String numberSid);

    /**
     * The numbers in the service, PN…; empty where the account has no such service. One GET for each 1,000.
     *
     * @param serviceSid MG…
     */
    Optional<Set<String>> numbersIn(String accountSid, String serviceSid);
}
