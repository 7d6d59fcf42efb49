package io.clienteling.telephony.twilio;

import com.twilio.http.HttpMethod;
import com.twilio.rest.messaging.v1.Service;
import com.twilio.rest.messaging.v1.service.PhoneNumber;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.messaging.MessagingService;
import io.clienteling.telephony.messaging.MessagingServices;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

final class TwilioMessagingServices implements MessagingServices {

    private static final int ALREADY_IN_THIS_SERVICE = 21710;
    private static final int NOT_IN_THIS_SERVICE = 21711;

    private final Switchboard switchboard;

    TwilioMessagingServices(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    @Override
    public Optional<MessagingService> findByName(String accountSid, String friendlyName) {
        var reader = Service.reader().setPageSize((long) switchboard.pageSize());
        return switchboard.readAs(
                accountSid,
                "looking for a messaging service",
                client -> Pages.oldest(
                                Pages.all(reader, client).stream()
                                        .filter(it -> friendlyName.equals(it.getFriendlyName())),
                                Service::getDateCreated,
                                Service::getSid)
                        .map(TwilioMessagingServices::service));
    }

    @Override
    public MessagingService create(String accountSid, String friendlyName, String inboundRequestUrl) {
        var creator = Service.creator(Words.name(friendlyName))
                .setInboundRequestUrl(Words.url(inboundRequestUrl))
                .setInboundMethod(HttpMethod.POST);
        return switchboard.changeAs(
                accountSid, "creating a messaging service", client -> service(creator.create(client)));
    }

    @Override
    public MessagingService routeInbound(String accountSid, String serviceSid, String inboundRequestUrl) {
        var updater = Service.updater(PathPart.sid("MG", serviceSid))
                .setInboundRequestUrl(Words.url(inboundRequestUrl))
                .setInboundMethod(HttpMethod.POST)
                .setUseInboundWebhookOnNumber(false);
        return switchboard.changeAs(
                accountSid,
                "giving a messaging service its inbound address",
                client -> service(updater.update(client)));
    }

    @Override
    public void delete(String accountSid, String serviceSid) {
        try {
            var deleter = Service.deleter(PathPart.sid("MG", serviceSid));
            switchboard.changeAs(accountSid, "deleting a messaging service", deleter::delete);
        } catch (TelephonyRefused e) {
            NotFound.pass(e);
        }
    }

    @Override
    public void join(String accountSid, String serviceSid, String numberSid) {
        var creator = PhoneNumber.creator(PathPart.sid("MG", serviceSid), PathPart.sid("PN", numberSid));
        try {
            switchboard.changeAs(accountSid, "putting a number into its messaging service", creator::create);
        } catch (TelephonyRefused e) {
            if (e.code() != ALREADY_IN_THIS_SERVICE) {
                throw e;
            }
        }
    }

    @Override
    public void leave(String accountSid, String serviceSid, String numberSid) {
        try {
            var deleter = PhoneNumber.deleter(PathPart.sid("MG", serviceSid), PathPart.sid("PN", numberSid));
            switchboard.changeAs(accountSid, "taking a number out of its messaging service", deleter::delete);
        } catch (TelephonyRefused e) {
            if (e.code() != NOT_IN_THIS_SERVICE) {
                NotFound.pass(e);
            }
        }
    }

    @Override
    public Optional<Set<String>> numbersIn(String accountSid, String serviceSid) {
        return NotFound.asEmpty(() -> {
            var reader = PhoneNumber.reader(PathPart.sid("MG", serviceSid)).setPageSize((long) switchboard.pageSize());
            return switchboard.readAs(
                    accountSid,
                    "listing the numbers of a messaging service",
                    client -> Pages.all(reader, client).stream()
                            .map(number -> Words.required(number.getSid(), "sid"))
                            .collect(Collectors.toUnmodifiableSet()));
        });
    }

    private static MessagingService service(Service service) {
        return new MessagingService(
                Words.required(service.getSid(), "sid"),
                Words.orEmpty(service.getFriendlyName()),
                Words.orEmpty(service.getInboundRequestUrl()));
    }
}
