package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.NUMBERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import io.clienteling.simulator.control.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private TwilioSimulator simulator;
    private TwilioClient twilio;

    @BeforeEach
    void start() {
        simulator = TwilioSimulator.start();
        twilio = TwilioClient.main(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aListedNumberCanBeBoughtAndIsThenNoLongerListed() {
        String number = available("US/Local", "AreaCode", "904");

        Reply bought = buy("PhoneNumber", number, "FriendlyName", "Store 1");

        assertThat(bought.status()).isEqualTo(201);
        assertThat(bought.sid()).matches("PN[0-9a-f]{32}");
        assertThat(bought.text("friendly_name")).isEqualTo("Store 1");
        assertThat(available("US/Local", "AreaCode", "904")).isNotEqualTo(number);
    }

    @Test
    @Rule(in = NUMBERS, says = "A released number returns to the pool")
    void aReleasedNumberIsForSaleAgain() {
        String number = available("US/Local");
        Reply bought = buy("PhoneNumber", number);

        assertThat(twilio.delete(bought.text("uri")).status()).isEqualTo(204);
        assertThat(twilio.get(bought.text("uri")).code()).isEqualTo(20404);
        assertThat(available("US/Local")).isEqualTo(number);
    }

    @Test
    @Rule(in = NUMBERS, says = "Sold to another account: the message names the number", code = 21422, status = 400)
    void aNumberSoldToAnotherAccountIs21422() {
        String number = available("US/Local");
        buy("PhoneNumber", number);
        Reply subaccount = twilio.post("/2010-04-01/Accounts.json", "FriendlyName", "Other");

        Reply refused = twilio.post(
                "/2010-04-01/Accounts/" + subaccount.sid() + "/IncomingPhoneNumbers.json", "PhoneNumber", number);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo(21422);
        assertThat(refused.text("message")).isEqualTo(number + " is not available");
    }

    @Test
    @Rule(in = NUMBERS, says = "Others drain the inventory between looking and buying", code = 21422, status = 400)
    void aNumberSoldOutsideIsNeitherListedNorAvailable() {
        String number = available("US/Local");
        simulator.sellNumber(number);

        assertThat(available("US/Local")).isNotEqualTo(number);
        assertThat(buy("PhoneNumber", number).code()).isEqualTo(21422);
    }

    @Test
    @Rule(in = NUMBERS, says = "Buying an own number again answers 201 and acts as an update")
    void buyingAnOwnNumberAgainUpdatesIt() {
        String number = available("US/Local");
        Reply first = buy("PhoneNumber", number, "FriendlyName", "one", "VoiceUrl", "https://example.com/1");

        Reply second = buy("PhoneNumber", number, "FriendlyName", "two");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.sid()).isEqualTo(first.sid());
        assertThat(second.text("friendly_name")).isEqualTo("two");
        assertThat(second.text("voice_url")).isEqualTo("https://example.com/1");
    }

    @Test
    @Rule(in = NUMBERS, says = "Buying an own number again, when set to be refused", code = 21422, status = 400)
    void buyingAnOwnNumberAgainCanBeIgnoredOrRefused() {
        String number = available("US/Local");
        buy("PhoneNumber", number, "FriendlyName", "one");

        setting("{\"repurchase\":\"ignored\"}");
        assertThat(buy("PhoneNumber", number, "FriendlyName", "two").text("friendly_name"))
                .isEqualTo("one");
        setting("{\"repurchase\":\"refused\"}");
        assertThat(buy("PhoneNumber", number).code()).isEqualTo(21422);
        assertThat(simulator.settings().repurchase()).isEqualTo(Settings.Repurchase.REFUSED);
    }

    @Test
    void anInvalidNumberIs21421() {
        assertThat(buy("PhoneNumber", "hello").code()).isEqualTo(21421);
        assertThat(buy("PhoneNumber", "+15005550001").code()).isEqualTo(21421);
    }

    @Test
    void twiliosTestNumbersBehaveAsAtTwilio() {
        assertThat(buy("PhoneNumber", "+15005550006").status()).isEqualTo(201);
        assertThat(buy("PhoneNumber", "+15005550000").code()).isEqualTo(21422);
        assertThat(buy("AreaCode", "533").code()).isEqualTo(21452);
    }

    @Test
    @Rule(in = NUMBERS, says = "Buying by area code again buys another number")
    void buyingByAreaCodeGetsAnotherNumberEachTime() {
        Reply one = buy("AreaCode", "212");
        Reply two = buy("AreaCode", "212");

        assertThat(one.text("phone_number")).startsWith("+1212");
        assertThat(two.text("phone_number")).startsWith("+1212").isNotEqualTo(one.text("phone_number"));
    }

    @Test
    void aBritishMobileNumberWithoutBundleIs21649WithTwiliosMessage() {
        Reply refused = buy("PhoneNumber", available("GB/Mobile"));

        assertThat(refused.code()).isEqualTo(21649);
        assertThat(refused.text("message"))
                .isEqualTo("Bundle required and not provided for country: [GB] and numberType: [MOBILE]");
    }

    @Test
    void anApprovedBundleWithItsAddressBuysAGermanNumber() {
        var german = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");

        Reply bought = buy(
                "PhoneNumber",
                available("DE/Mobile"),
                "BundleSid",
                german.bundleSid(),
                "AddressSid",
                german.addressSid());

        assertThat(bought.status()).as(bought.body().toString()).isEqualTo(201);
        assertThat(bought.text("bundle_sid")).isEqualTo(german.bundleSid());
        assertThat(bought.text("address_sid")).isEqualTo(german.addressSid());
    }

    @Test
    @Rule(in = NUMBERS, says = "Unknown form keys are ignored")
    void unknownFormKeysAreIgnored() {
        assertThat(buy("PhoneNumber", available("US/Local"), "friendlyname", "typo")
                        .status())
                .isEqualTo(201);
    }

    private String available(String what, String... query) {
        Reply list = twilio.get(twilio.own("AvailablePhoneNumbers/" + what + ".json"), query);
        return list.body()
                .path("available_phone_numbers")
                .path(0)
                .path("phone_number")
                .asString();
    }

    private Reply buy(String... fields) {
        return twilio.post(twilio.own("IncomingPhoneNumbers.json"), fields);
    }

    private void setting(String json) {
        assertThat(twilio.json("POST", "/simulator/settings", json).status()).isEqualTo(200);
    }
}
