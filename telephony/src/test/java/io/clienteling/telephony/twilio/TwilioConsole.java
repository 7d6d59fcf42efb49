package io.clienteling.telephony.twilio;

import com.twilio.rest.api.v2010.account.Address;
import com.twilio.rest.messaging.v2.ChannelsSender;
import com.twilio.rest.numbers.v2.regulatorycompliance.Bundle;
import com.twilio.rest.numbers.v2.regulatorycompliance.SupportingDocument;
import com.twilio.rest.numbers.v2.regulatorycompliance.bundle.ItemAssignment;
import com.twilio.rest.trusthub.v1.Policies;
import com.twilio.rest.trusthub.v1.TrustProducts;
import com.twilio.rest.trusthub.v1.trustproducts.TrustProductsEntityAssignments;
import java.util.List;
import java.util.Map;

/** What a retailer's people do and see in Twilio's console, and {@code Telephony} has no words for. */
final class TwilioConsole {

    private final Switchboard switchboard;
    private final String account;

    TwilioConsole(Switchboard switchboard, String account) {
        this.switchboard = switchboard;
        this.account = account;
    }

    String address(String country, String street, String friendlyName) {
        return switchboard.change(
                "test",
                client -> Address.creator(account, "Dodici", street, "Berlin", "Berlin", "10115", country)
                        .setFriendlyName(friendlyName)
                        .create(client)
                        .getSid());
    }

    String bundle(String country, String numberType, String friendlyName) {
        return switchboard.changeAs(
                account,
                "test",
                client -> Bundle.creator(friendlyName, "legal@dodici.example")
                        .setIsoCountry(country)
                        .setNumberType(numberType)
                        .setEndUserType(Bundle.EndUserType.BUSINESS)
                        .create(client)
                        .getSid());
    }

    void submit(String bundleSid) {
        switchboard.changeAs(
                account,
                "test",
                client -> Bundle.updater(bundleSid)
                        .setStatus(Bundle.Status.PENDING_REVIEW)
                        .update(client));
    }

    /** A document, put into the bundle. */
    String bundlePaper(String bundleSid, String friendlyName) {
        return bundlePaper(bundleSid, friendlyName, Map.of());
    }

    /** The same, with what it tells of whom it is about. */
    String bundlePaper(String bundleSid, String friendlyName, Map<String, Object> attributes) {
        String paper = switchboard.changeAs(
                account,
                "test",
                client -> SupportingDocument.creator(friendlyName, "commercial_registrar_excerpt")
                        .setAttributes(attributes)
                        .create(client)
                        .getSid());
        switchboard.changeAs(
                account,
                "test",
                client -> ItemAssignment.creator(bundleSid, paper).create(client));
        return paper;
    }

    String trustProduct(String friendlyName) {
        String policy = switchboard.readAs(
                account,
                "test",
                client -> Policies.reader()
                        .firstPage(client)
                        .getRecords()
                        .getFirst()
                        .getSid());
        return switchboard.changeAs(
                account,
                "test",
                client -> TrustProducts.creator(friendlyName, "legal@dodici.example", policy)
                        .create(client)
                        .getSid());
    }

    /** A document of TrustHub, put into the trust product. */
    String trustPaper(String productSid, String friendlyName) {
        String paper = switchboard.changeAs(
                account,
                "test",
                client -> com.twilio.rest.trusthub.v1.SupportingDocument.creator(
                                friendlyName, "customer_profile_address")
                        .create(client)
                        .getSid());
        switchboard.changeAs(
                account,
                "test",
                client -> TrustProductsEntityAssignments.creator(productSid, paper)
                        .create(client));
        return paper;
    }

    String callbackOf(String bundleSid) {
        return switchboard.readAs(
                account,
                "test",
                client -> Bundle.fetcher(bundleSid)
                        .fetch(client)
                        .getStatusCallback()
                        .toString());
    }

    /** All senders that Twilio shows, with its own sandbox. */
    List<String> senderIds() {
        return switchboard.readAs(
                account,
                "test",
                client -> Pages.all(ChannelsSender.reader("whatsapp"), client).stream()
                        .map(ChannelsSender::getSenderId)
                        .toList());
    }
}
