package io.clienteling.telephony.twilio;

import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumberUpdater;
import com.twilio.type.PhoneNumber;
import com.twilio.type.PhoneNumberCapabilities;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.number.IncomingNumber;
import io.clienteling.telephony.number.NumberPurchase;
import io.clienteling.telephony.number.OwnedNumbers;
import java.util.List;
import java.util.Optional;

final class TwilioOwnedNumbers implements OwnedNumbers {

    private final Switchboard switchboard;

    TwilioOwnedNumbers(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    @Override
    public Optional<IncomingNumber> find(String accountSid, String e164) {
        var reader = IncomingPhoneNumber.reader(PathPart.sid("AC", accountSid))
                .setPhoneNumber(new PhoneNumber(e164))
                .setPageSize((long) switchboard.pageSize());
        return switchboard.read(
                "looking for a number of the account",
                client -> Pages.all(reader, client).stream()
                        .map(TwilioOwnedNumbers::number)
                        .filter(number -> number.phoneNumber().equals(e164))
                        .findFirst());
    }

    @Override
    public IncomingNumber get(String accountSid, String numberSid) {
        var fetcher = IncomingPhoneNumber.fetcher(PathPart.sid("AC", accountSid), PathPart.sid("PN", numberSid));
        return switchboard.read("looking at a number", client -> number(fetcher.fetch(client)));
    }

    @Override
    public List<IncomingNumber> owned(String accountSid) {
        var reader =
                IncomingPhoneNumber.reader(PathPart.sid("AC", accountSid)).setPageSize((long) switchboard.pageSize());
        return switchboard.read(
                "listing the account's numbers",
                client -> Pages.all(reader, client).stream()
                        .map(TwilioOwnedNumbers::number)
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
    public IncomingNumber routeToTrunk(String accountSid, String numberSid, String trunkSid) {
        var updater = updater(accountSid, numberSid).setTrunkSid(trunkSid);
        return switchboard.change("routing a number's calls to a trunk", client -> number(updater.update(client)));
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

    private static IncomingNumber number(IncomingPhoneNumber number) {
        return new IncomingNumber(
                Words.required(number.getSid(), "sid"),
                number.getPhoneNumber().toString(),
                Words.orEmpty(number.getFriendlyName()),
                Words.orEmpty(number.getVoiceApplicationSid()),
                Words.can(number.getCapabilities(), PhoneNumberCapabilities::getSms),
                Words.orEmpty(number.getTrunkSid()));
    }
}
