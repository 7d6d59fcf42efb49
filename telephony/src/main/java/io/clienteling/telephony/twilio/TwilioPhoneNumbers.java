package io.clienteling.telephony.twilio;

import com.twilio.base.Page;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.AvailablePhoneNumberCountry;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumberUpdater;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Local;
import com.twilio.type.PhoneNumber;
import com.twilio.type.PhoneNumberCapabilities;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.number.AvailableNumber;
import io.clienteling.telephony.number.AvailableNumbersQuery;
import io.clienteling.telephony.number.IncomingNumber;
import io.clienteling.telephony.number.NumberPurchase;
import io.clienteling.telephony.number.PhoneNumbers;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class TwilioPhoneNumbers implements PhoneNumbers {

    private final Switchboard switchboard;

    TwilioPhoneNumbers(Switchboard switchboard) {
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
                .map(TwilioPhoneNumbers::number)
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

    @Override
    public Optional<IncomingNumber> find(String accountSid, String e164) {
        var reader = IncomingPhoneNumber.reader(PathPart.sid("AC", accountSid))
                .setPhoneNumber(new PhoneNumber(e164))
                .setPageSize((long) switchboard.pageSize());
        return switchboard.read(
                "looking for a number of the account",
                client -> Pages.all(reader, client).stream()
                        .map(TwilioPhoneNumbers::number)
                        .filter(number -> number.phoneNumber().equals(e164))
                        .findFirst());
    }

    @Override
    public List<IncomingNumber> owned(String accountSid) {
        var reader =
                IncomingPhoneNumber.reader(PathPart.sid("AC", accountSid)).setPageSize((long) switchboard.pageSize());
        return switchboard.read(
                "listing the account's numbers",
                client -> Pages.all(reader, client).stream()
                        .map(TwilioPhoneNumbers::number)
                        .toList());
    }

    @Override
    public IncomingNumber buy(String accountSid, NumberPurchase purchase) {
        var creator = IncomingPhoneNumber.creator(
                        PathPart.sid("AC", accountSid), new PhoneNumber(purchase.phoneNumber()))
                .setFriendlyName(Words.name(purchase.friendlyName()))
                .setVoiceApplicationSid(purchase.voiceApplicationSid());
        if (purchase.bundleSid() != null) {
            creator.setBundleSid(purchase.bundleSid());
        }
        if (purchase.addressSid() != null) {
            creator.setAddressSid(purchase.addressSid());
        }
        return switchboard.change("buying a number", client -> number(creator.create(client)));
    }

    @Override
    public IncomingNumber rename(String accountSid, String numberSid, String friendlyName) {
        var updater = updater(accountSid, numberSid).setFriendlyName(Words.name(friendlyName));
        return switchboard.change("renaming a number", client -> number(updater.update(client)));
    }

    @Override
    public IncomingNumber routeCalls(String accountSid, String numberSid, String voiceApplicationSid) {
        var updater = updater(accountSid, numberSid).setVoiceApplicationSid(voiceApplicationSid);
        return switchboard.change("routing a number's calls", client -> number(updater.update(client)));
    }

    @Override
    public void release(String accountSid, String numberSid) {
        try {
            var deleter = IncomingPhoneNumber.deleter(PathPart.sid("AC", accountSid), PathPart.sid("PN", numberSid));
            switchboard.change("giving a number back", deleter::delete);
        } catch (TelephonyRefused e) {
            NotFound.pass(e);
        }
    }

    private static IncomingPhoneNumberUpdater updater(String accountSid, String numberSid) {
        return IncomingPhoneNumber.updater(PathPart.sid("AC", accountSid), PathPart.sid("PN", numberSid));
    }

    private static AvailableNumber number(Local number) {
        return new AvailableNumber(
                number.getPhoneNumber().toString(),
                number.getLocality(),
                number.getRegion(),
                can(number.getCapabilities(), PhoneNumberCapabilities::getSms),
                can(number.getCapabilities(), PhoneNumberCapabilities::getVoice),
                Boolean.TRUE.equals(number.getBeta()),
                Words.orEmpty(number.getAddressRequirements()));
    }

    private static IncomingNumber number(IncomingPhoneNumber number) {
        return new IncomingNumber(
                Words.required(number.getSid(), "sid"),
                number.getPhoneNumber().toString(),
                Words.orEmpty(number.getFriendlyName()),
                Words.orEmpty(number.getVoiceApplicationSid()),
                can(number.getCapabilities(), PhoneNumberCapabilities::getSms));
    }

    private static boolean can(
            @Nullable PhoneNumberCapabilities capabilities, Predicate<PhoneNumberCapabilities> capability) {
        return capabilities != null && capability.test(capabilities);
    }
}
