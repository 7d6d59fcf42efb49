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
 * @param services what holds the numbers now for each of the messaging services asked about: itself, or the one that took
 *     its place; none where it is gone and nothing did
 * @param applications what takes the calls now, AP…, for each of the applications asked about, likewise
 * @param twins the other accounts that bear the retailer's name
 */
record TwilioSide(
        String accountSid,
        String status,
        List<IncomingNumber> numbers,
        List<Sender> senders,
        Map<String, Service> services,
        Map<String, String> applications,
        List<Twin> twins) {

    /** Nothing is there yet. */
    static final TwilioSide NOTHING = new TwilioSide("", "active", List.of(), List.of(), Map.of(), Map.of(), List.of());

    /** A messaging service, MG…, and the sids of the numbers in it. */
    record Service(String sid, Set<String> numbers) {}

    /** An account that nobody uses, AC…, and how many numbers it pays for. */
    record Twin(String accountSid, int numbers) {}

    boolean active() {
        return status.equals("active");
    }

    Optional<IncomingNumber> number(String sid) {
        return numbers.stream().filter(number -> number.sid().equals(sid)).findFirst();
    }

    Optional<Service> service(String named) {
        return Optional.ofNullable(services.get(named));
    }

    Optional<String> application(String named) {
        return Optional.ofNullable(applications.get(named));
    }

    boolean hasSender(String sid) {
        return senders.stream().anyMatch(sender -> sender.sid().equals(sid));
    }
}
