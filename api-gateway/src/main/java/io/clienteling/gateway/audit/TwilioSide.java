package io.clienteling.gateway.audit;

import io.clienteling.telephony.number.IncomingNumber;
import io.clienteling.telephony.sender.Sender;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Twilio shows of a tenant.
 *
 * @param accountSid the tenant's account; empty where it has none yet
 * @param status Twilio's own word for the account: {@code active}, {@code suspended}, {@code closed}
 * @param numbers all numbers of the account, the retailer's own included
 * @param senders all WhatsApp senders; none where the account is not active, since Twilio shows them to nobody then
 * @param services those of the messaging services asked about that are there, or were replaced, each with the sids of the
 *     numbers in it, or in the one that took its place
 */
record TwilioSide(
        String accountSid,
        String status,
        List<IncomingNumber> numbers,
        List<Sender> senders,
        Map<String, Set<String>> services) {

    /** Nothing is there yet. */
    static final TwilioSide NOTHING = new TwilioSide("", "active", List.of(), List.of(), Map.of());

    boolean active() {
        return status.equals("active");
    }

    Optional<IncomingNumber> number(String sid) {
        return numbers.stream().filter(number -> number.sid().equals(sid)).findFirst();
    }

    boolean hasSender(String sid) {
        return senders.stream().anyMatch(sender -> sender.sid().equals(sid));
    }
}
