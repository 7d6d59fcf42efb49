package io.clienteling.telephony.twilio;

import com.twilio.rest.api.v2010.account.Address;
import io.clienteling.telephony.address.Addresses;
import io.clienteling.telephony.address.PostalAddress;
import java.util.List;
import java.util.Optional;

final class TwilioAddresses implements Addresses {

    private final Switchboard switchboard;

    TwilioAddresses(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    @Override
    public List<PostalAddress> list(String accountSid, String isoCountry) {
        var reader = Address.reader(PathPart.sid("AC", accountSid))
                .setIsoCountry(isoCountry)
                .setPageSize((long) switchboard.pageSize());
        return switchboard.read(
                "listing an account's addresses",
                client -> Pages.all(reader, client).stream()
                        .map(TwilioAddresses::address)
                        .toList());
    }

    @Override
    public Optional<PostalAddress> find(String accountSid, String addressSid) {
        return NotFound.asEmpty(() -> {
            var fetcher = Address.fetcher(PathPart.sid("AC", accountSid), PathPart.sid("AD", addressSid));
            return switchboard.read("looking at an address", client -> address(fetcher.fetch(client)));
        });
    }

    private static PostalAddress address(Address address) {
        return new PostalAddress(
                Words.required(address.getSid(), "sid"),
                Words.orEmpty(address.getFriendlyName()),
                Words.orEmpty(address.getStreet()),
                address.getStreetSecondary(),
                Words.orEmpty(address.getCity()),
                Words.orEmpty(address.getRegion()),
                Words.orEmpty(address.getPostalCode()),
                Words.orEmpty(address.getIsoCountry()));
    }
}
