package io.clienteling.telephony.twilio;

import com.twilio.base.Page;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.AvailablePhoneNumberCountry;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Local;
import com.twilio.type.PhoneNumberCapabilities;
import io.clienteling.telephony.number.AvailableNumber;
import io.clienteling.telephony.number.AvailableNumbersQuery;
import io.clienteling.telephony.number.NumbersForSale;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class TwilioNumbersForSale implements NumbersForSale {

    private final Switchboard switchboard;

    TwilioNumbersForSale(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    @Override
    public List<AvailableNumber> available(String accountSid, AvailableNumbersQuery query) {
        return available(() -> listing(accountSid, query));
    }

    @Override
    public Optional<AvailableNumber> findForSale(String accountSid, String countryCode, String type, String e164) {
        return available(() -> listing(accountSid, countryCode, type, e164)).stream()
                .filter(number -> number.phoneNumber().equals(e164))
                .findFirst();
    }

    private List<AvailableNumber> available(Supplier<Request> listing) {
        return NotFound.asEmpty(() -> {
                    Request request = listing.get();
                    return switchboard.read("listing the numbers for sale", client -> forSale(client, request));
                })
                .orElse(List.of());
    }

    /** The SDK has a class per type of number, all alike; asked directly, one way serves every type. */
    private static Request listing(String accountSid, String countryCode, String type) {
        return new Request(
                HttpMethod.GET,
                "api",
                "/2010-04-01/Accounts/%s/AvailablePhoneNumbers/%s/%s.json"
                        .formatted(
                                PathPart.sid("AC", accountSid),
                                PathPart.country(countryCode),
                                PathPart.numberType(type)));
    }

    private static Request listing(String accountSid, String countryCode, String type, String e164) {
        Request request = listing(accountSid, countryCode, type);
        request.addQueryParam("Contains", e164);
        return request;
    }

    private static Request listing(String accountSid, AvailableNumbersQuery query) {
        Request request = listing(accountSid, query.countryCode(), query.type());
        request.addQueryParam("SmsEnabled", "true");
        request.addQueryParam("VoiceEnabled", "true");
        request.addQueryParam("Beta", Boolean.toString(query.beta()));
        request.addQueryParam("InRegion", query.region());
        request.addQueryParam("InLocality", query.locality());
        request.addQueryParam("NearNumber", query.nearNumber());
        request.addQueryParam("PageSize", Integer.toString(query.limit()));
        return request;
    }

    private static List<AvailableNumber> forSale(TwilioRestClient client, Request request) {
        String json = client.request(request).getContent();
        return Page.fromJson("available_phone_numbers", json, Local.class, client.getObjectMapper())
                .getRecords()
                .stream()
                .map(TwilioNumbersForSale::number)
                .toList();
    }

    @Override
    public List<String> typesSold(String accountSid, String countryCode) {
        return NotFound.asEmpty(() -> {
                    var fetcher = AvailablePhoneNumberCountry.fetcher(
                            PathPart.sid("AC", accountSid), PathPart.country(countryCode));
                    return switchboard.read(
                            "asking which numbers are sold in a country",
                            client -> List.copyOf(
                                    fetcher.fetch(client).getSubresourceUris().keySet()));
                })
                .orElse(List.of());
    }

    private static AvailableNumber number(Local number) {
        return new AvailableNumber(
                number.getPhoneNumber().toString(),
                number.getLocality(),
                number.getRegion(),
                Words.can(number.getCapabilities(), PhoneNumberCapabilities::getSms),
                Words.can(number.getCapabilities(), PhoneNumberCapabilities::getVoice),
                Boolean.TRUE.equals(number.getBeta()),
                Words.orEmpty(number.getAddressRequirements()));
    }
}
