package io.clienteling.telephony.twilio;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.numbers.v2.regulatorycompliance.Regulation;
import com.twilio.rest.numbers.v2.regulatorycompliance.SupportingDocument;
import com.twilio.rest.numbers.v2.regulatorycompliance.bundle.ItemAssignment;
import io.clienteling.telephony.compliance.Bundle;
import io.clienteling.telephony.compliance.Compliance;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class TwilioCompliance implements Compliance {

    private final Switchboard switchboard;

    TwilioCompliance(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    @Override
    public boolean bundleRequired(String accountSid, String countryCode, String numberType) {
        var reader = Regulation.reader()
                .setIsoCountry(countryCode)
                .setNumberType(numberType)
                .setEndUserType(Regulation.EndUserType.BUSINESS);
        return switchboard.readAs(
                accountSid,
                "asking what a country's regulation wants",
                client -> !Pages.all(reader, client).isEmpty());
    }

    @Override
    public Optional<Bundle> findBundle(String accountSid, String bundleSid) {
        return NotFound.asEmpty(() -> {
            var fetcher = com.twilio.rest.numbers.v2.regulatorycompliance.Bundle.fetcher(PathPart.sid("BU", bundleSid));
            return switchboard.readAs(
                    accountSid, "looking at a regulatory bundle", client -> bundle(fetcher.fetch(client)));
        });
    }

    @Override
    public List<String> addressesOf(String accountSid, String bundleSid) {
        var items = ItemAssignment.reader(PathPart.sid("BU", bundleSid)).setPageSize((long) Pages.SIZE);
        return switchboard.readAs(
                accountSid,
                "looking for a regulatory bundle's addresses",
                client -> Pages.all(items, client).stream()
                        .map(ItemAssignment::getObjectSid)
                        .filter(sid -> sid.startsWith("RD"))
                        .flatMap(sid -> addresses(sid, client))
                        .distinct()
                        .toList());
    }

    private static Stream<String> addresses(String documentSid, TwilioRestClient client) {
        Object attributes = SupportingDocument.fetcher(PathPart.sid("RD", documentSid))
                .fetch(client)
                .getAttributes();
        return attributes instanceof Map<?, ?> named && named.get("address_sids") instanceof List<?> sids
                ? sids.stream().map(Object::toString)
                : Stream.empty();
    }

    private static Bundle bundle(com.twilio.rest.numbers.v2.regulatorycompliance.Bundle bundle) {
        return new Bundle(
                Words.required(bundle.getSid(), "sid"),
                Words.orEmpty(bundle.getFriendlyName()),
                Words.orUnknown(bundle.getStatus()),
                instant(bundle.getValidUntil()));
    }

    private static @Nullable Instant instant(@Nullable ZonedDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
