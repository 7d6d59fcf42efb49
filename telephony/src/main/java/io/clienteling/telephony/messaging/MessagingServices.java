package io.clienteling.telephony.messaging;

import java.util.Optional;

/** An account's messaging services and their numbers (Twilio Messaging v1). Every method throws a TelephonyFailure. */
public interface MessagingServices {

    /** The oldest service of exactly that name; all pages of the list are looked at, since Twilio has no filter. */
    Optional<MessagingService> findByName(String accountSid, String friendlyName);

    /** Creates a service whose inbound messages go to that URL; a null URL would drop them silently, so it must be given. */
    MessagingService create(String accountSid, String friendlyName, String inboundRequestUrl);

    /** Sends a service's inbound messages to that URL from now on. */
    MessagingService routeInbound(String accountSid, String serviceSid, String inboundRequestUrl);

    /** Puts the number into the service; that it is there already (21710) is no failure. In another service: 21712. */
    void join(String accountSid, String serviceSid, String numberSid);

    /** Takes the number out of the service; that it, or the service, is not there is no failure. */
    void leave(String accountSid, String serviceSid, String numberSid);
}
