package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.ADDRESSES;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import org.junit.jupiter.api.Test;

class AddressRulesTest extends WithSimulator {
    @Test
    @Rule(in = ADDRESSES, says = "An address that does not exist in the world", code = 21628, status = 400)
    @Rule(in = ADDRESSES, says = "An address that Twilio would write otherwise", code = 21629, status = 400)
    @Rule(in = ADDRESSES, says = "Twilio corrects an address unless told not to")
    void addressesAreValidatedAndCorrected() {
        assertThat(address(twilio, "Street", "Magic 21628", "Berlin", "DE").code())
                .isEqualTo(21628);
        assertThat(address(twilio, "Street", "Magic 21629 Main Street", "Berlin", "DE")
                        .text("street"))
                .isEqualTo("Main Street");
        Reply refused = twilio.post(
                twilio.own("Addresses.json"),
                "CustomerName",
                "Example",
                "Street",
                "Magic 21629 Main Street",
                "City",
                "Berlin",
                "Region",
                "Berlin",
                "PostalCode",
                "10115",
                "IsoCountry",
                "DE",
                "AutoCorrectAddress",
                "false");
        assertThat(refused.code()).isEqualTo(21629);
        assertThat(refused.text("message")).contains("Main Street");
    }

    @Test
    @Rule(in = ADDRESSES, says = "An address in an approved document cannot be changed", code = 21630, status = 400)
    void anAddressOfAnApprovedDocumentCannotBeChanged() {
        var german = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");

        assertThat(twilio.post(twilio.own("Addresses/" + german.addressSid() + ".json"), "City", "Hamburg")
                        .code())
                .isEqualTo(21630);
    }

    @Test
    @Rule(
            in = ADDRESSES,
            says = "An address in a document under review is not changed (a best guess)",
            code = 20409,
            status = 409)
    void anAddressUnderReviewCannotBeChanged() {
        Reply address = address("Berlin", "DE");
        String bundle = draft("DE", "mobile").sid();
        assign(
                bundle,
                document("commercial_registrar_excerpt", "{\"address_sids\":[\"" + address.sid() + "\"]}")
                        .sid());
        assertThat(twilio.post(address.text("uri"), "City", "Hamburg").status()).isEqualTo(200);
        submit(bundle);

        assertThat(twilio.post(address.text("uri"), "City", "Berlin").code()).isEqualTo(20409);
        simulator.rejectBundle(bundle, "Unreadable");
        assertThat(twilio.post(address.text("uri"), "City", "Berlin").status()).isEqualTo(200);
    }

    @Test
    @Rule(in = ADDRESSES, says = "A name has at most 64 characters, for emergencies 32", code = 20002, status = 400)
    void anAddressForEmergenciesHasAShorterName() {
        String address = twilio.own("Addresses.json");
        String[] fields = {
            "CustomerName",
            "Example",
            "Street",
            "1 Street",
            "City",
            "Berlin",
            "Region",
            "Berlin",
            "PostalCode",
            "10115",
            "IsoCountry",
            "DE",
            "FriendlyName",
            "x".repeat(33),
            "EmergencyEnabled",
            "true"
        };

        Reply refused = twilio.post(address, fields);
        assertThat(refused.code()).isEqualTo(20002);
        assertThat(refused.text("message")).contains("1 to 32 characters");
        fields[fields.length - 3] = "😀".repeat(32);
        assertThat(twilio.post(address, fields).status()).isEqualTo(201);
        fields[fields.length - 3] = "x".repeat(33);
        fields[fields.length - 1] = "false";
        assertThat(twilio.post(address, fields).status()).isEqualTo(201);
    }

    @Test
    @Rule(in = ADDRESSES, says = "A country is one of ISO 3166, two letters", code = 20422, status = 400)
    void theCountryOfAnAddressHasToExist() {
        assertThat(address("Berlin", "XX").code()).isEqualTo(20422);
        assertThat(address("Berlin", "DEU").code()).isEqualTo(20422);
        assertThat(address("Berlin", "de").text("iso_country")).isEqualTo("DE");
    }

    @Test
    @Rule(in = ADDRESSES, says = "What an address needs is not taken away", code = 20001, status = 400)
    void whatAnAddressNeedsIsNotTakenAway() {
        Reply address = address("Berlin", "DE");

        assertThat(twilio.post(address.text("uri"), "Street", "").code()).isEqualTo(20001);
        assertThat(twilio.post(address.text("uri"), "FriendlyName", "x".repeat(65))
                        .code())
                .isEqualTo(20002);
        assertThat(twilio.post(address.text("uri"), "StreetSecondary", "2nd floor")
                        .text("street_secondary"))
                .isEqualTo("2nd floor");
    }

    @Test
    @Rule(in = ADDRESSES, says = "The country of an address stays what it is")
    void theCountryOfAnAddressStaysWhatItIs() {
        Reply address = address("Berlin", "DE");

        assertThat(twilio.post(address.text("uri"), "IsoCountry", "FR").text("iso_country"))
                .isEqualTo("DE");
    }

    @Test
    @Rule(in = ADDRESSES, says = "A parent's address is of no use to its subaccount", code = 21631, status = 400)
    void aParentsAddressIsOfNoUseToItsSubaccount() {
        TwilioClient child = subaccount();
        var german = simulator.approvedBundle(child.account(), "DE", "mobile", "Berlin");
        String foreign = address("Berlin", "DE").sid();

        Reply refused = child.post(
                child.own("IncomingPhoneNumbers.json"),
                "PhoneNumber",
                available("DE/Mobile"),
                "BundleSid",
                german.bundleSid(),
                "AddressSid",
                foreign);

        assertThat(refused.code()).isEqualTo(21631);
    }

    @Test
    @Rule(in = ADDRESSES, says = "A number depends on its emergency address, too")
    void aNumberDependsOnItsEmergencyAddressToo() {
        Reply address = address("Jacksonville", "US");
        twilio.post(address.text("uri"), "EmergencyEnabled", "true");
        String emergency =
                buyFirst("US/Local", "EmergencyAddressSid", address.sid()).sid();
        String both = buyFirst("US/Local", "AddressSid", address.sid(), "EmergencyAddressSid", address.sid())
                .sid();

        assertThat(twilio.get(twilio.own("Addresses/" + address.sid() + "/DependentPhoneNumbers.json"))
                        .body()
                        .path("dependent_phone_numbers")
                        .findValuesAsString("sid"))
                .containsExactlyInAnyOrder(emergency, both);
    }

    @Test
    @Rule(
            in = ADDRESSES,
            says = "An address that a number requires is not deleted, unless another will do",
            code = 21625,
            status = 400)
    void anAddressThatANumberRequiresIsNotDeleted() {
        String only = address("Sydney", "AU").text("uri");
        String abroad = address("Berlin", "DE").text("uri");
        String number =
                buyFirst("AU/Local", "AddressSid", twilio.get(only).sid()).text("uri");
        assertThat(twilio.delete(only).code()).isEqualTo(21625);
        assertThat(twilio.delete(abroad).status()).isEqualTo(204);

        Reply other = address("Sydney", "AU");
        assertThat(twilio.delete(only).status()).isEqualTo(204);
        assertThat(twilio.get(number).text("address_sid")).isEqualTo(other.sid());
        assertThat(twilio.delete(other.text("uri")).code()).isEqualTo(21625);
        twilio.delete(number);
        assertThat(twilio.delete(other.text("uri")).status()).isEqualTo(204);
    }

    @Test
    void anAddressThatANumberHasWithoutNeedIsDeleted() {
        Reply address = address("New York", "US");
        String number = buyFirst("US/Local", "AddressSid", address.sid()).text("uri");

        assertThat(twilio.delete(address.text("uri")).status()).isEqualTo(204);
        assertThat(twilio.get(number).body().path("address_sid").isNull()).isTrue();
    }

    @Test
    @Rule(
            in = ADDRESSES,
            says = "A number's emergency address is not deleted (a best guess)",
            code = 21625,
            status = 400)
    @Rule(
            in = ADDRESSES,
            says = "A number's emergency address stays enabled for emergencies (a best guess)",
            code = 20409,
            status = 409)
    void anEmergencyAddressStaysForAsLongAsANumberIsRegisteredWithIt() {
        Reply address = address("New York", "US");
        String uri = address.text("uri");
        twilio.post(uri, "EmergencyEnabled", "true");
        String number =
                buyFirst("US/Local", "EmergencyAddressSid", address.sid()).text("uri");

        assertThat(twilio.delete(uri).code()).isEqualTo(21625);
        assertThat(twilio.post(uri, "EmergencyEnabled", "false").code()).isEqualTo(20409);
        assertThat(twilio.post(uri, "City", "Albany").text("city")).isEqualTo("Albany");
        twilio.post(number, "EmergencyAddressSid", "");
        assertThat(twilio.post(uri, "EmergencyEnabled", "false").status()).isEqualTo(200);
        assertThat(twilio.delete(uri).status()).isEqualTo(204);
    }

    @Test
    @Rule(in = ADDRESSES, says = "The numbers that depend on an address are listed below it")
    void theNumbersOfAnAddressAreListedBelowIt() {
        var german = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");
        String number = buyFirst("DE/Mobile", "BundleSid", german.bundleSid(), "AddressSid", german.addressSid())
                .sid();

        assertThat(twilio.get(twilio.own("Addresses/" + german.addressSid() + "/DependentPhoneNumbers.json"))
                        .body()
                        .path("dependent_phone_numbers")
                        .path(0)
                        .path("sid")
                        .asString())
                .isEqualTo(number);
    }
}
