package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.NUMBERS;
import static io.clienteling.simulator.Rule.Chapter.TEST_CREDENTIALS;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import io.clienteling.simulator.control.Fault;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NumberRulesTest extends WithSimulator {
    @Test
    @Rule(in = NUMBERS, says = "A callback address has to be an absolute web address", code = 21402, status = 400)
    @Rule(in = NUMBERS, says = "A callback method is GET or POST", code = 21403, status = 400)
    void callbacksHaveToBeCallable() {
        assertThat(buyFirst("US/Local", "VoiceUrl", "example.com/voice").code()).isEqualTo(21402);
        assertThat(buyFirst("US/Local", "SmsMethod", "FETCH").code()).isEqualTo(21403);
    }

    @Test
    @Rule(in = NUMBERS, says = "A name that is sent has 1 to 64 characters", code = 20002, status = 400)
    void aNameThatIsSentHasOneTo64Characters() {
        Reply number = buyFirst("US/Local");
        assertThat(number.text("friendly_name")).isNotEmpty();

        for (String name : List.of("", "x".repeat(65))) {
            assertThat(buyFirst("US/Local", "FriendlyName", name).code()).isEqualTo(20002);
            assertThat(twilio.post(number.text("uri"), "FriendlyName", name).code())
                    .isEqualTo(20002);
            assertThat(buy("PhoneNumber", number.text("phone_number"), "FriendlyName", name)
                            .code())
                    .as("buying it again")
                    .isEqualTo(20002);
        }
        assertThat(twilio.get(number.text("uri")).text("friendly_name")).isEqualTo(number.text("friendly_name"));
    }

    @Test
    @Rule(in = NUMBERS, says = "A voice fallback needs a voice address before it", code = 21405, status = 400)
    @Rule(in = NUMBERS, says = "An SMS fallback needs an SMS address before it", code = 21406, status = 400)
    void aFallbackAloneIsRefused() {
        assertThat(buyFirst("US/Local", "VoiceFallbackUrl", "https://example.com/")
                        .code())
                .isEqualTo(21405);
        assertThat(buyFirst("US/Local", "SmsFallbackUrl", "https://example.com/")
                        .code())
                .isEqualTo(21406);
    }

    @Test
    @Rule(in = NUMBERS, says = "A number without SMS takes no SMS address", code = 21407, status = 400)
    void aVoiceOnlyNumberTakesNoSmsAddress() {
        var british = simulator.approvedBundle(twilio.account(), "GB", "local", "London");

        Reply refused = buyFirst(
                "GB/Local",
                "BundleSid",
                british.bundleSid(),
                "AddressSid",
                british.addressSid(),
                "SmsUrl",
                "https://example.com/sms");

        assertThat(refused.code()).isEqualTo(21407);
    }

    @Test
    @Rule(in = NUMBERS, says = "An account has 1000 applications", code = 21301, status = 400)
    void anAccountHasAThousandApplications() {
        TwilioClient other = subaccount();
        String last = "";
        for (int made = 0; made < 1000; made++) {
            last = twilio.post(twilio.own("Applications.json")).text("uri");
        }

        assertThat(twilio.post(twilio.own("Applications.json")).code()).isEqualTo(21301);
        assertThat(other.post(other.own("Applications.json")).status()).isEqualTo(201);
        twilio.delete(last);
        assertThat(twilio.post(twilio.own("Applications.json")).status()).isEqualTo(201);
    }

    @Test
    @Rule(in = NUMBERS, says = "An application that is deleted is removed from its numbers")
    void anApplicationThatIsDeletedIsRemovedFromItsNumbers() {
        Reply gone = twilio.post(twilio.own("Applications.json"));
        String kept = twilio.post(twilio.own("Applications.json")).sid();
        String both = buyFirst("US/Local", "SmsApplicationSid", gone.sid(), "VoiceApplicationSid", gone.sid())
                .text("uri");
        String one = buyFirst("US/Local", "SmsApplicationSid", kept, "VoiceApplicationSid", gone.sid())
                .text("uri");

        twilio.delete(gone.text("uri"));

        for (String field : List.of("sms_application_sid", "voice_application_sid")) {
            assertThat(twilio.get(both).body().path(field).isNull()).as(field).isTrue();
        }
        assertThat(twilio.get(one).text("sms_application_sid")).isEqualTo(kept);
        assertThat(twilio.get(one).body().path("voice_application_sid").isNull())
                .isTrue();
    }

    @Test
    @Rule(in = NUMBERS, says = "An application has to be one of the account", code = 21420, status = 400)
    void anUnknownApplicationIsRefused() {
        for (String field : List.of("SmsApplicationSid", "VoiceApplicationSid")) {
            assertThat(buyFirst("US/Local", field, "AP00000000000000000000000000000000")
                            .code())
                    .isEqualTo(21420);
        }
    }

    @Test
    @Rule(in = NUMBERS, says = "A trunk has to be one of the account", code = 20423, status = 400)
    void anUnknownTrunkIsRefused() {
        String number = buyFirst("US/Local").text("uri");
        for (String sid : List.of("trunk", "TK00000000000000000000000000000000", trunk(subaccount()))) {
            assertThat(buyFirst("US/Local", "TrunkSid", sid).code()).isEqualTo(20423);
            assertThat(twilio.post(number, "TrunkSid", sid).code()).isEqualTo(20423);
        }
        assertThat(buyFirst("US/Local", "IdentitySid", "me").code()).isEqualTo(20423);
    }

    @Test
    @Rule(
            in = NUMBERS,
            says =
                    "A search farther than 500 miles around, around no place on earth, or for a rate center without its LATA",
            code = 20422,
            status = 400)
    void aSearchThatCannotBeIsRefused() {
        String list = twilio.own("AvailablePhoneNumbers/US/Local.json");
        assertThat(twilio.get(list, "NearNumber", "+19045550100", "Distance", "501")
                        .code())
                .isEqualTo(20422);
        assertThat(twilio.get(list, "NearNumber", "+19045550100", "Distance", "-1")
                        .code())
                .isEqualTo(20422);
        assertThat(twilio.get(list, "InRateCenter", "JACKSNVL").code()).isEqualTo(20422);
        for (String place : List.of(
                "91,200",
                "91,0",
                "-90.01,0",
                "0,180.5",
                "0,-181",
                "NaN,0",
                "0,Infinity",
                "1e1,2",
                "0x1p3,2",
                "37.8d,2",
                "here",
                "37.8",
                "37.8,",
                "37.8,-122.4,0",
                "37,8,-122,4",
                ",")) {
            assertThat(twilio.get(list, "NearLatLong", place).code()).as(place).isEqualTo(20422);
        }
        for (String place : List.of("90,180", "-90,-180.0", "37.8, -122.4", "+37.8,-122.4", "0,0")) {
            assertThat(twilio.get(list, "NearLatLong", place).status())
                    .as(place)
                    .isEqualTo(200);
        }
        assertThat(twilio.get(list, "NearNumber", "+19045550100", "Distance", "500")
                        .status())
                .isEqualTo(200);
    }

    private String trunk(TwilioClient client) {
        return twilio.json("POST", "/simulator/accounts/" + client.account() + "/trunks", "{}")
                .text("trunk_sid");
    }

    @Test
    @Rule(
            in = NUMBERS,
            says = "A bundle given with a number that needs none is checked all the same",
            code = 21649,
            status = 400)
    void aBundleForANumberThatNeedsNoneIsCheckedAllTheSame() {
        var german = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");
        String policy = twilio.get("/v1/Policies").body().at("/results/0/sid").asString();
        String product = twilio.post(
                        "/v1/TrustProducts", "FriendlyName", "x", "Email", "a@example.com", "PolicySid", policy)
                .sid();
        for (String kind : List.of("US/Local", "US/TollFree", "CA/Local")) {
            String number = buyFirst(kind).text("uri");
            for (String bundle :
                    List.of("nonsense", "BU00000000000000000000000000000000", product, german.bundleSid())) {
                assertThat(buyFirst(kind, "BundleSid", bundle).code())
                        .as(kind + " bought with " + bundle)
                        .isEqualTo(21649);
                assertThat(twilio.post(number, "BundleSid", bundle).code())
                        .as(kind + " updated with " + bundle)
                        .isEqualTo(21649);
            }
            assertThat(twilio.get(number).body().path("bundle_sid").isNull()).isTrue();
        }
    }

    @Test
    @Rule(
            in = NUMBERS,
            says = "An address given with a number that needs none has to be one of the account",
            code = 21631,
            status = 400)
    void anAddressForANumberThatNeedsNoneHasToBeTheAccounts() {
        TwilioClient child = subaccount();
        String own = address(child, "Street", "1 Street", "Berlin", "DE").sid();
        String childsNumber = child.post(child.own("IncomingPhoneNumbers.json"), "AreaCode", "212")
                .text("uri");
        String parents = address("New York", "US").sid();
        for (String address : List.of("nonsense", "AD00000000000000000000000000000000", parents)) {
            assertThat(child.post(child.own("IncomingPhoneNumbers.json"), "AreaCode", "212", "AddressSid", address)
                            .code())
                    .as("bought with " + address)
                    .isEqualTo(21631);
            assertThat(child.post(childsNumber, "AddressSid", address).code())
                    .as("updated with " + address)
                    .isEqualTo(21631);
        }
        assertThat(child.post(childsNumber, "AddressSid", own).text("address_sid"))
                .isEqualTo(own);
        assertThat(child.post(childsNumber, "AddressSid", "")
                        .body()
                        .path("address_sid")
                        .isNull())
                .isTrue();
    }

    @Test
    void alsoTwiliosTestNumberAndOneThatIsNoLongerInTheInventoryAreChecked() {
        String magic = buy("PhoneNumber", "+15005550006").text("uri");
        String sold = buyFirst("US/Local").text("uri");
        twilio.json("POST", "/simulator/settings", "{\"inventory\":{\"US/local\":0}}");

        assertThat(twilio.post(magic, "AddressSid", "nonsense").code()).isEqualTo(21631);
        assertThat(twilio.post(sold, "AddressSid", "nonsense").code()).isEqualTo(21631);
    }

    @Test
    void aNumberThatIsHandedOverLeavesItsAddressBehind() {
        String address = address("New York", "US").sid();
        String number = buyFirst("US/Local", "AddressSid", address).text("uri");
        TwilioClient child = subaccount();

        assertThat(handOver(number, child.account()).code()).isEqualTo(21631);
        assertThat(twilio.post(number, "AccountSid", child.account(), "AddressSid", "")
                        .text("account_sid"))
                .isEqualTo(child.account());
    }

    @Test
    @Rule(
            in = NUMBERS,
            says = "An emergency address has to be enabled for emergencies (the code is a best guess)",
            code = 20422,
            status = 400)
    void anEmergencyAddressHasToBeEnabledForThat() {
        Reply address = address("New York", "US");
        String number = buyFirst("US/Local").text("uri");

        assertThat(buyFirst("US/Local", "EmergencyAddressSid", address.sid()).code())
                .isEqualTo(20422);
        assertThat(twilio.post(number, "EmergencyAddressSid", address.sid()).code())
                .isEqualTo(20422);
        assertThat(twilio.get(number).text("emergency_address_status")).isEqualTo("unregistered");

        twilio.post(address.text("uri"), "EmergencyEnabled", "true");
        assertThat(twilio.post(number, "EmergencyAddressSid", address.sid()).text("emergency_address_status"))
                .isEqualTo("registered");
    }

    @Test
    @Rule(
            in = NUMBERS,
            says = "A list is filtered by a part of a number, however long, and a star stands for any digits")
    void partOfANumberFindsIt() {
        String phone = buyFirst("US/Local").text("phone_number");
        String list = twilio.own("IncomingPhoneNumbers.json");
        for (int digits = 2; digits <= phone.length(); digits++) {
            assertThat(numbers(twilio.get(list, "PhoneNumber", phone.substring(0, digits))))
                    .containsExactly(phone);
        }
        assertThat(numbers(twilio.get(list, "PhoneNumber", phone.substring(4, 9))))
                .containsExactly(phone);
        assertThat(numbers(twilio.get(list, "PhoneNumber", phone.substring(0, 5) + "*" + phone.substring(8))))
                .containsExactly(phone);
        assertThat(numbers(twilio.get(list, "PhoneNumber", phone + "0"))).isEmpty();
        TwilioClient child = subaccount();
        assertThat(numbers(child.get(child.own("IncomingPhoneNumbers.json"), "PhoneNumber", phone.substring(0, 10))))
                .isEmpty();
    }

    private static List<String> numbers(Reply list) {
        return list.body().path("incoming_phone_numbers").findValuesAsString("phone_number");
    }

    @Test
    @Rule(in = NUMBERS, says = "A number that is handed over leaves behind what only its old account can use")
    void aNumberThatIsHandedOverLeavesItsApplicationsBehind() {
        String application = twilio.post(twilio.own("Applications.json"), "FriendlyName", "Calls")
                .sid();
        Reply address = address("New York", "US");
        twilio.post(address.text("uri"), "EmergencyEnabled", "true");
        TwilioClient child = subaccount();
        String childs = child.post(child.own("Applications.json"), "FriendlyName", "Calls")
                .sid();
        String number = buyFirst(
                        "US/Local",
                        "SmsApplicationSid",
                        application,
                        "VoiceApplicationSid",
                        application,
                        "EmergencyAddressSid",
                        address.sid())
                .text("uri");

        Reply moved = twilio.post(number, "AccountSid", child.account(), "VoiceApplicationSid", childs);

        assertThat(moved.body().path("sms_application_sid").isNull()).isTrue();
        assertThat(moved.text("voice_application_sid")).isEqualTo(childs);
        assertThat(moved.body().path("emergency_address_sid").isNull()).isTrue();
        assertThat(moved.text("emergency_address_status")).isEqualTo("unregistered");
        String trunk = buyFirst("US/Local", "TrunkSid", trunk(twilio)).text("uri");
        assertThat(handOver(trunk, child.account()).body().path("trunk_sid").isNull())
                .isTrue();
    }

    @Test
    @Rule(in = NUMBERS, says = "What is one of a few is checked, in filters, too", code = 20422, status = 400)
    @Rule(in = NUMBERS, says = "An area code to look in has three digits", code = 21451, status = 400)
    void whatIsOneOfAFewIsChecked() {
        assertThat(buyFirst("US/Local", "EmergencyStatus", "maybe").code()).isEqualTo(20422);
        assertThat(buyFirst("US/Local", "VoiceReceiveMode", "telex").code()).isEqualTo(20422);
        assertThat(buyFirst("US/Local", "ApiVersion", "2030-01-01").code()).isEqualTo(20422);
        assertThat(twilio.post(twilio.own("Applications.json"), "ApiVersion", "2030-01-01")
                        .code())
                .isEqualTo(20422);
        assertThat(twilio.get(twilio.own("IncomingPhoneNumbers.json"), "Origin", "foo")
                        .code())
                .isEqualTo(20422);
        assertThat(twilio.get(twilio.own("AvailablePhoneNumbers/US/Local.json"), "AreaCode", "abc")
                        .code())
                .isEqualTo(21451);
        assertThat(twilio.get(twilio.own("AvailablePhoneNumbers/GB/Local.json"), "AreaCode", "abc")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Rule(in = NUMBERS, says = "A number has to be a phone number at all", code = 21421, status = 400)
    @Rule(in = NUMBERS, says = "Another account's number, or one that Twilio does not have", code = 21422, status = 400)
    void onlyNumbersThatAreForSaleCanBeBought() {
        assertThat(buy("PhoneNumber", "hello").code()).isEqualTo(21421);
        assertThat(buy("PhoneNumber", "+12125550100").code()).isEqualTo(21422);
        TwilioClient other = subaccount();
        String number = buyFirst("US/Local").text("phone_number");
        assertThat(other.post(other.own("IncomingPhoneNumbers.json"), "PhoneNumber", number)
                        .code())
                .isEqualTo(21422);
    }

    @Test
    @Rule(in = NUMBERS, says = "An area code has three digits", code = 21451, status = 400)
    @Rule(in = NUMBERS, says = "No number is left in the area code", code = 21452, status = 400)
    @Rule(in = NUMBERS, says = "The addresses by type take no area code", code = 21457, status = 400)
    @Rule(in = NUMBERS, says = "A number of another type than the address by type sells", code = 21458, status = 400)
    void areaCodesAndTypesAreChecked() {
        assertThat(buy("AreaCode", "21").code()).isEqualTo(21451);
        assertThat(buy("PhoneNumber", available("US/Local"), "AreaCode", "21").code())
                .isEqualTo(21451);
        assertThat(buy("AreaCode", "533").code()).isEqualTo(21452);
        assertThat(twilio.post(twilio.own("IncomingPhoneNumbers/Local.json"), "AreaCode", "212")
                        .code())
                .isEqualTo(21457);
        assertThat(twilio.post(
                                twilio.own("IncomingPhoneNumbers/Local.json"),
                                "PhoneNumber",
                                available("US/Local"),
                                "AreaCode",
                                "212")
                        .code())
                .isEqualTo(21457);
        assertThat(twilio.post(twilio.own("IncomingPhoneNumbers/TollFree.json"), "PhoneNumber", available("US/Local"))
                        .code())
                .isEqualTo(21458);
        String own = buyFirst("US/Local").text("phone_number");
        assertThat(twilio.post(twilio.own("IncomingPhoneNumbers/TollFree.json"), "PhoneNumber", own)
                        .code())
                .isEqualTo(21458);
    }

    @Test
    @Rule(in = NUMBERS, says = "A trial account has one number", code = 21404, status = 400)
    @Rule(in = NUMBERS, says = "A trial account can't have what is for paid accounts", code = 10002, status = 403)
    void aTrialAccountCanDoLess() {
        simulator.setAccountType(twilio.account(), "Trial");

        assertThat(buyFirst("US/Local").status()).isEqualTo(201);
        assertThat(buyFirst("US/Local").code()).isEqualTo(21404);
        assertThat(twilio.json(
                                "POST",
                                "/v2/Channels/Senders",
                                "{\"sender_id\":\"whatsapp:+4917612345678\",\"profile\":{\"name\":\"x\"}}")
                        .code())
                .isEqualTo(10002);
        assertThat(twilio.post("/2010-04-01/Accounts.json").text("type")).isEqualTo("Trial");
        assertThat(twilio.post("/2010-04-01/Accounts.json").code()).isEqualTo(21480);
    }

    @Test
    @Rule(in = NUMBERS, says = "The number needs an identity document (magic number)", code = 21650, status = 400)
    @Rule(in = NUMBERS, says = "The account may buy no long codes (magic number)", code = 22300, status = 403)
    void everyErrorOfBuyingHasAMagicNumber() {
        for (int code : new int[] {10002, 21404, 21421, 21422, 21613, 21615, 21631, 21649, 21650, 21651, 22300}) {
            Reply refused = buy("PhoneNumber", "+150055" + code);
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.text("message")).doesNotContain("%s");
        }
    }

    @Test
    void theMessageOfAMagicNumberIsOneThatTwilioGives() {
        assertThat(buy("PhoneNumber", "+15005521422").text("message")).isEqualTo("+15005521422 is not available");
        assertThat(buy("PhoneNumber", "+15005521649").text("message"))
                .isEqualTo("Bundle required and not provided for country: [GB] and numberType: [MOBILE]");
        assertThat(buy("PhoneNumber", "+15005521631").text("message"))
                .isEqualTo("Phone Number Requires an Address but the 'AddressSid' parameter was empty");
        assertThat(buy("PhoneNumber", "+15005521613").text("message"))
                .contains("Address AD", "of Bundle BU", "does not exist");
    }

    @Test
    @Rule(in = NUMBERS, says = "A number that is being ported out is not released", code = 22350, status = 400)
    void aNumberThatIsBeingPortedOutIsKept() {
        Reply number = buy("PhoneNumber", "+15005522350");

        assertThat(twilio.delete(number.text("uri")).code()).isEqualTo(22350);
        assertThat(twilio.get(number.text("uri")).status()).isEqualTo(200);
    }

    @Test
    @Rule(in = NUMBERS, says = "A number handed to what is no account SID", code = 21470, status = 400)
    @Rule(in = NUMBERS, says = "A number handed to an account that does not exist", code = 21471, status = 400)
    @Rule(in = NUMBERS, says = "A number handed to an account that is not active", code = 21472, status = 400)
    @Rule(in = NUMBERS, says = "A number handed to somebody else's account", code = 21473, status = 400)
    @Rule(in = NUMBERS, says = "Only the parent hands numbers over", code = 21474, status = 400)
    void aNumberIsHandedOverByTheParentWithinTheFamilyOnly() {
        String number = buyFirst("US/Local").text("uri");
        TwilioClient child = subaccount();
        TwilioClient suspended = subaccount();
        twilio.post("/2010-04-01/Accounts/" + suspended.account() + ".json", "Status", "suspended");

        assertThat(handOver(number, "nobody").code()).isEqualTo(21470);
        assertThat(handOver(number, "AC00000000000000000000000000000009").code())
                .isEqualTo(21471);
        assertThat(handOver(number, suspended.account()).code()).isEqualTo(21472);
        String stranger = twilio.json("POST", "/simulator/accounts", "{}").sid();
        assertThat(handOver(number, stranger).code()).isEqualTo(21473);
        Reply moved = handOver(number, child.account());
        assertThat(moved.text("account_sid")).isEqualTo(child.account());
        assertThat(child.post(moved.text("uri"), "AccountSid", twilio.account()).code())
                .isEqualTo(21474);
    }

    private Reply handOver(String number, String account) {
        return twilio.post(number, "AccountSid", account);
    }

    @Test
    @Rule(in = NUMBERS, says = "Wrong credentials", code = 20003, status = 401)
    @Rule(in = NUMBERS, says = "A suspended account, when set so", code = 20403, status = 403)
    @Rule(in = NUMBERS, says = "A suspended account, when set so", code = 20005, status = 403)
    @Rule(in = NUMBERS, says = "What does not exist, or was released already", code = 20404, status = 404)
    void whoMayNotBuyIsToldWhy() {
        assertThat(twilio.as(twilio.account(), "wrong")
                        .get(twilio.own("IncomingPhoneNumbers.json"))
                        .code())
                .isEqualTo(20003);
        String number = buyFirst("US/Local").text("uri");
        twilio.delete(number);
        assertThat(twilio.delete(number).code()).isEqualTo(20404);
        simulator.setAccountStatus(twilio.account(), "suspended");
        for (int code : new int[] {20003, 20403, 20005}) {
            twilio.json("POST", "/simulator/settings", "{\"suspended_code\":" + code + "}");
            assertThat(buy("AreaCode", "212").code()).isEqualTo(code);
        }
    }

    @Test
    @Rule(in = NUMBERS, says = "Too many calls at once: not done", code = 20429, status = 429)
    @Rule(in = NUMBERS, says = "Twilio's own failure: perhaps done", code = 20500, status = 500)
    @Rule(in = NUMBERS, says = "Twilio is not available", code = 20503, status = 503)
    @Rule(in = NUMBERS, says = "Twilio took too long", code = 20504, status = 504)
    @Rule(in = NUMBERS, says = "Another change is under way", code = 20162, status = 409)
    void faultsLookLikeTwiliosOwn() {
        simulator.addFault(Fault.of("CreateIncomingPhoneNumber", Fault.Effect.TOO_MANY_REQUESTS, 1));
        assertThat(buy("AreaCode", "212").code()).isEqualTo(20429);
        for (int code : new int[] {20500, 20503, 20504, 20162}) {
            twilio.json(
                    "POST",
                    "/simulator/faults",
                    "{\"operation\":\"CreateIncomingPhoneNumber\",\"effect\":\"error\",\"count\":1,\"code\":" + code
                            + "}");
            assertThat(buy("AreaCode", "212").code()).isEqualTo(code);
        }
        assertThat(twilio.get(twilio.own("IncomingPhoneNumbers.json")).body().path("incoming_phone_numbers"))
                .isEmpty();
    }

    @Test
    @Rule(in = TEST_CREDENTIALS, says = "They reach purchases, messages and calls only", code = 20008, status = 403)
    @Rule(in = TEST_CREDENTIALS, says = "+15005550001 is no number", code = 21421, status = 400)
    @Rule(in = TEST_CREDENTIALS, says = "+15005550000 and every other number are taken", code = 21422, status = 400)
    @Rule(in = TEST_CREDENTIALS, says = "Area code 533 and every other have no numbers", code = 21452, status = 400)
    @Rule(in = TEST_CREDENTIALS, says = "+15005550006 and area code 500 work, and leave nothing behind")
    void testCredentialsBuyWithoutEffect() {
        TwilioClient test = twilio.as(TwilioSimulator.TEST_ACCOUNT_SID, TwilioSimulator.TEST_AUTH_TOKEN);
        String numbers = test.own("IncomingPhoneNumbers.json");

        assertThat(test.post(numbers, "PhoneNumber", "+15005550006").status()).isEqualTo(201);
        assertThat(test.post(numbers, "AreaCode", "500").status()).isEqualTo(201);
        assertThat(test.post(numbers, "PhoneNumber", "+15005550001").code()).isEqualTo(21421);
        assertThat(test.post(numbers, "PhoneNumber", "+15005550000").code()).isEqualTo(21422);
        assertThat(test.post(numbers, "PhoneNumber", available("US/Local")).code())
                .isEqualTo(21422);
        for (String magic : List.of("+15005521649", "+15005522300", "+15005522350")) {
            assertThat(test.post(numbers, "PhoneNumber", magic).code()).isEqualTo(21422);
        }
        for (String areaCode : List.of("533", "212", "415")) {
            assertThat(test.post(numbers, "AreaCode", areaCode).code()).isEqualTo(21452);
        }
        assertThat(test.get(numbers).code()).isEqualTo(20008);
        assertThat(test.post("/v1/Services", "FriendlyName", "Store").code()).isEqualTo(20008);
        assertThat(twilio.get("/simulator/health").body().path("numbers").asInt())
                .isZero();
    }

    @Test
    @Rule(
            in = NUMBERS,
            says = "An application stands before SMS and voice addresses; application and trunk clear each other")
    void anApplicationAndATrunkClearEachOther() {
        String application = twilio.post(twilio.own("Applications.json"), "FriendlyName", "Calls")
                .sid();
        String number = buyFirst("US/Local", "VoiceApplicationSid", application).text("uri");

        Reply trunk = twilio.post(number, "TrunkSid", trunk(twilio));
        assertThat(trunk.body().path("voice_application_sid").isNull()).isTrue();
        Reply back = twilio.post(number, "VoiceApplicationSid", application);
        assertThat(back.body().path("trunk_sid").isNull()).isTrue();
    }

    @Test
    @Rule(in = NUMBERS, says = "A list has beta numbers and others, unless Beta=false leaves the beta numbers out")
    void betaNumbersAreListedBesideTheOthersUnlessRefused() {
        String ordinary = buyFirst("US/Local").text("phone_number");
        String beta = twilio.get(twilio.own("AvailablePhoneNumbers/US/Local.json"), "PageSize", "100")
                .body()
                .path("available_phone_numbers")
                .valueStream()
                .filter(number -> number.path("beta").asBoolean())
                .map(number -> number.path("phone_number").asString())
                .findFirst()
                .orElseThrow();
        buy("PhoneNumber", beta);

        for (String list : List.of("IncomingPhoneNumbers.json", "IncomingPhoneNumbers/Local.json")) {
            assertThat(numbers(twilio.get(twilio.own(list), "Beta", "true"))).containsExactly(beta, ordinary);
            assertThat(numbers(twilio.get(twilio.own(list)))).containsExactly(beta, ordinary);
            assertThat(numbers(twilio.get(twilio.own(list), "Beta", "false"))).containsExactly(ordinary);
        }
    }

    @Test
    void anAddressIsNotTakenAwayFromBeforeItsFallback() {
        for (String kind : List.of("Voice", "Sms")) {
            int code = kind.equals("Voice") ? 21405 : 21406;
            String address = "https://example.com/";
            String number = buyFirst("US/Local", kind + "Url", address, kind + "FallbackUrl", address)
                    .text("uri");

            assertThat(twilio.post(number, kind + "Url", "").code()).isEqualTo(code);
            assertThat(twilio.get(number).text(kind.toLowerCase(Locale.ROOT) + "_url"))
                    .isEqualTo(address);
            assertThat(twilio.post(number, kind + "Url", "", kind + "FallbackUrl", "")
                            .status())
                    .isEqualTo(200);
        }
    }
}
