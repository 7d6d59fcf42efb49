package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.COMPLIANCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplianceTest {
    private static final String ROOT = "/v2/RegulatoryCompliance/";

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
    @Rule(in = COMPLIANCE, says = "A country without regulations needs no bundle")
    void neitherAmericaNorCanadaHasRegulations() {
        for (String country : List.of("US", "CA")) {
            assertThat(twilio.get(ROOT + "Regulations", "IsoCountry", country)
                            .body()
                            .path("results"))
                    .isEmpty();
        }
    }

    @Test
    void aBundleThatIsNotApprovedIs21649() {
        String bundle = draft("DE", "mobile").sid();

        Reply refused = buy("DE/Mobile", "BundleSid", bundle);

        assertThat(refused.code()).isEqualTo(21649);
        assertThat(refused.text("message")).contains("not twilio-approved");
    }

    @Test
    void aBundleOfAnotherRegulationIs21649() {
        var mobile = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");

        Reply refused = buy("GB/Mobile", "BundleSid", mobile.bundleSid(), "AddressSid", mobile.addressSid());

        assertThat(refused.code()).isEqualTo(21649);
        assertThat(refused.text("message")).contains("another regulation");
    }

    @Test
    @Rule(in = COMPLIANCE, says = "British local bundles buy national numbers, mobile ones toll-free numbers")
    void aBritishLocalBundleAlsoBuysNationalNumbersAndAMobileOneTollFreeNumbers() {
        var local = simulator.approvedBundle(twilio.account(), "GB", "local", "London");
        var mobile = simulator.approvedBundle(twilio.account(), "GB", "mobile", "London");

        assertThat(buy("GB/National", "BundleSid", local.bundleSid(), "AddressSid", local.addressSid())
                        .status())
                .isEqualTo(201);
        assertThat(buy("GB/TollFree", "BundleSid", mobile.bundleSid(), "AddressSid", mobile.addressSid())
                        .status())
                .isEqualTo(201);
        assertThat(buy("GB/TollFree", "BundleSid", local.bundleSid()).code()).isEqualTo(21649);
    }

    @Test
    void anAddressThatIsNotInTheBundleIs21651() {
        var german = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");

        Reply refused = buy("DE/Mobile", "BundleSid", german.bundleSid(), "AddressSid", address("DE", "Berlin"));

        assertThat(refused.code()).isEqualTo(21651);
        assertThat(refused.text("message")).isEqualTo("Address not contained in bundle");
    }

    @Test
    void aLocalNumberWithoutAddressIs21631() {
        var german = simulator.approvedBundle(twilio.account(), "DE", "local", "Berlin");

        assertThat(buy("DE/Local", "BundleSid", german.bundleSid()).code()).isEqualTo(21631);
    }

    @Test
    void aGermanLocalNumberWithAnAddressInAnotherTownIs21615() {
        var german = simulator.approvedBundle(twilio.account(), "DE", "local", "Hamburg");
        String number = available("DE/Local", "InLocality", "Berlin");

        Reply refused = twilio.post(
                twilio.own("IncomingPhoneNumbers.json"),
                "PhoneNumber",
                number,
                "BundleSid",
                german.bundleSid(),
                "AddressSid",
                german.addressSid());

        assertThat(refused.code()).isEqualTo(21615);
    }

    @Test
    void aBundleWhoseAddressWasDeletedIs21613() {
        var british = simulator.approvedBundle(twilio.account(), "GB", "mobile", "London");
        twilio.delete(twilio.own("Addresses/" + british.addressSid() + ".json"));

        assertThat(buy("GB/Mobile", "BundleSid", british.bundleSid()).code()).isEqualTo(21613);
    }

    @Test
    void anAddressOfAnApprovedDocumentCannotBeChanged() {
        var german = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");

        assertThat(twilio.post(twilio.own("Addresses/" + german.addressSid() + ".json"), "City", "Hamburg")
                        .code())
                .isEqualTo(21630);
    }

    @Test
    void statusAndPropertiesInOneUpdateAre22204() {
        assertThat(twilio.post(
                                ROOT + "Bundles/" + draft("DE", "mobile").sid(),
                                "Status",
                                "pending-review",
                                "Email",
                                "a@example.com")
                        .code())
                .isEqualTo(22204);
    }

    @ParameterizedTest
    @CsvSource({
        "IsoCountry, , 22202",
        "NumberType, carrier-pigeon, 22200",
        "IsoCountry, US, 22201",
        "RegulationSid, RN00000000000000000000000000000000, 22201"
    })
    void aBundleNeedsARegulation(String field, String value, int code) {
        java.util.Map<String, String> fields = new java.util.LinkedHashMap<>();
        fields.put("FriendlyName", "Example");
        fields.put("Email", "a@example.com");
        fields.put("IsoCountry", "DE");
        fields.put("NumberType", "mobile");
        if (value == null) {
            fields.remove(field);
        } else {
            fields.put(field, value);
        }

        assertThat(twilio.post(
                                ROOT + "Bundles",
                                fields.entrySet().stream()
                                        .flatMap(entry -> List.of(entry.getKey(), entry.getValue()).stream())
                                        .toArray(String[]::new))
                        .code())
                .isEqualTo(code);
    }

    @Test
    void aBundleUnderReviewCanBeNeitherDeletedNorChanged() {
        String bundle = draft("DE", "mobile").sid();
        twilio.post(ROOT + "Bundles/" + bundle, "Status", "pending-review");

        assertThat(twilio.delete(ROOT + "Bundles/" + bundle).code()).isEqualTo(21647);
        assertThat(twilio.post(ROOT + "Bundles/" + bundle + "/ItemAssignments", "ObjectSid", endUser())
                        .code())
                .isEqualTo(20409);
    }

    @Test
    void aBundleWithNumbersCannotBeDeleted() {
        var german = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");
        buy("DE/Mobile", "BundleSid", german.bundleSid(), "AddressSid", german.addressSid());

        assertThat(twilio.delete(ROOT + "Bundles/" + german.bundleSid()).code()).isEqualTo(21648);
    }

    @Test
    void whatIsAssignedCannotBeDeleted() {
        String bundle = draft("DE", "mobile").sid();
        String endUser = endUser();
        String document = document();
        for (String item : List.of(endUser, document)) {
            twilio.post(ROOT + "Bundles/" + bundle + "/ItemAssignments", "ObjectSid", item);
        }

        assertThat(twilio.delete(ROOT + "EndUsers/" + endUser).code()).isEqualTo(21644);
        assertThat(twilio.delete(ROOT + "SupportingDocuments/" + document).code())
                .isEqualTo(21645);
    }

    @Test
    void onlyEndUsersAndDocumentsOfTheAccountCanBeAssigned() {
        String assignments = ROOT + "Bundles/" + draft("DE", "mobile").sid() + "/ItemAssignments";

        assertThat(twilio.post(assignments, "ObjectSid", "PN00000000000000000000000000000000")
                        .code())
                .isEqualTo(22206);
        assertThat(twilio.post(assignments, "ObjectSid", "IT00000000000000000000000000000000")
                        .code())
                .isEqualTo(22205);
    }

    @Test
    void attributesThatAreNoJsonAre22207() {
        assertThat(twilio.post(ROOT + "EndUsers", "FriendlyName", "x", "Type", "business", "Attributes", "{")
                        .code())
                .isEqualTo(22207);
    }

    @Test
    void anEvaluationNamesWhatIsMissing() {
        Reply evaluation = twilio.post(ROOT + "Bundles/" + draft("DE", "mobile").sid() + "/Evaluations");

        assertThat(evaluation.text("status")).isEqualTo("noncompliant");
        assertThat(evaluation.body().path("results").path(0).path("error_code").asInt())
                .isEqualTo(22214);
    }

    @Test
    void anApprovedBundleFallsBackWhenItsTimeIsOver() {
        TestClock clock = new TestClock();
        try (TwilioSimulator timed = TwilioSimulator.builder().clock(clock).start()) {
            TwilioClient client = TwilioClient.main(timed);
            String bundle = client.post(
                            ROOT + "Bundles",
                            "FriendlyName",
                            "Example",
                            "Email",
                            "a@example.com",
                            "IsoCountry",
                            "DE",
                            "NumberType",
                            "mobile")
                    .sid();
            client.post(ROOT + "Bundles/" + bundle, "Status", "pending-review");
            timed.approveBundle(bundle, clock.instant().plusSeconds(86_400));

            assertThat(client.get(ROOT + "Bundles/" + bundle).text("status")).isEqualTo("twilio-approved");
            clock.advance(java.time.Duration.ofDays(2));
            assertThat(client.get(ROOT + "Bundles/" + bundle).text("status")).isEqualTo("twilio-rejected");
        }
    }

    @Test
    @Rule(in = COMPLIANCE, says = "pending-review, in-review, then the verdict")
    void aReviewEndsByItselfWhenATimeIsSet() {
        TestClock clock = new TestClock();
        try (TwilioSimulator timed = TwilioSimulator.builder()
                .clock(clock)
                .settings(settings -> settings.withBundleReviewMs(60_000L))
                .start()) {
            TwilioClient client = TwilioClient.main(timed);
            String bundle = client.post(
                            ROOT + "Bundles",
                            "FriendlyName",
                            "Incomplete",
                            "Email",
                            "a@example.com",
                            "IsoCountry",
                            "DE",
                            "NumberType",
                            "mobile")
                    .sid();
            client.post(ROOT + "Bundles/" + bundle, "Status", "pending-review");
            clock.advance(java.time.Duration.ofSeconds(40));
            assertThat(client.get(ROOT + "Bundles/" + bundle).text("status")).isEqualTo("in-review");
            clock.advance(java.time.Duration.ofSeconds(40));
            assertThat(client.get(ROOT + "Bundles/" + bundle).text("status")).isEqualTo("twilio-rejected");
        }
    }

    @ParameterizedTest
    @CsvSource({"[approve], twilio-approved", "[reject], twilio-rejected", "[provisional], provisionally-approved"})
    void aBundlesNameMayAskForAnOutcome(String tag, String status) {
        String bundle = twilio.post(
                        ROOT + "Bundles",
                        "FriendlyName",
                        "Example " + tag,
                        "Email",
                        "a@example.com",
                        "IsoCountry",
                        "DE",
                        "NumberType",
                        "mobile")
                .sid();
        twilio.post(ROOT + "Bundles/" + bundle, "Status", "pending-review");

        assertThat(twilio.get(ROOT + "Bundles/" + bundle).text("status")).isEqualTo(status);
    }

    @Test
    @Rule(in = COMPLIANCE, says = "A renewed copy replaces the items; numbers stay attached")
    void aRenewedCopyReplacesTheItemsWhileTheNumbersStay() {
        var german = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");
        String number = buy("DE/Mobile", "BundleSid", german.bundleSid(), "AddressSid", german.addressSid())
                .text("uri");
        simulator.limitBundle(german.bundleSid(), java.time.Instant.parse("2098-01-01T00:00:00Z"));
        String copy =
                twilio.post(ROOT + "Bundles/" + german.bundleSid() + "/Copies").sid();
        twilio.post(ROOT + "Bundles/" + copy, "Status", "pending-review");
        simulator.approveBundle(copy, java.time.Instant.parse("2099-01-01T00:00:00Z"));

        Reply replaced = twilio.post(ROOT + "Bundles/" + german.bundleSid() + "/ReplaceItems", "FromBundleSid", copy);

        assertThat(replaced.status()).isEqualTo(201);
        assertThat(replaced.text("valid_until")).isEqualTo("2099-01-01T00:00:00Z");
        assertThat(twilio.get(number).text("bundle_sid")).isEqualTo(german.bundleSid());
    }

    @Test
    @Rule(in = COMPLIANCE, says = "A clone is twilio-approved at once in the other account")
    void aCloneServesAnotherAccountAtOnce() {
        var german = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");
        Reply tenant = twilio.post("/2010-04-01/Accounts.json", "FriendlyName", "Tenant");

        Reply clone = twilio.post(ROOT + "Bundles/" + german.bundleSid() + "/Clones", "TargetAccountSid", tenant.sid());
        TwilioClient tenantClient = twilio.as(tenant.sid(), tenant.text("auth_token"));
        Reply bought = tenantClient.post(
                tenantClient.own("IncomingPhoneNumbers.json"),
                "PhoneNumber",
                available("DE/Mobile"),
                "BundleSid",
                clone.text("bundle_sid"),
                "AddressSid",
                tenantClient
                        .get(tenantClient.own("Addresses.json"))
                        .body()
                        .at("/addresses/0/sid")
                        .asString());

        assertThat(clone.text("status")).isEqualTo("twilio-approved");
        assertThat(bought.status()).as(bought.body().toString()).isEqualTo(201);
    }

    private Reply draft(String country, String type) {
        return twilio.post(
                ROOT + "Bundles",
                "FriendlyName",
                "Example",
                "Email",
                "a@example.com",
                "IsoCountry",
                country,
                "NumberType",
                type);
    }

    private String endUser() {
        return twilio.post(ROOT + "EndUsers", "FriendlyName", "Example", "Type", "business")
                .sid();
    }

    private String document() {
        return twilio.post(ROOT + "SupportingDocuments", "FriendlyName", "Example", "Type", "utility_bill")
                .sid();
    }

    private String address(String country, String city) {
        return twilio.post(
                        twilio.own("Addresses.json"),
                        "CustomerName",
                        "Example",
                        "Street",
                        "1 Street",
                        "City",
                        city,
                        "Region",
                        city,
                        "PostalCode",
                        "10115",
                        "IsoCountry",
                        country)
                .sid();
    }

    private Reply buy(String what, String... fields) {
        String[] all = new String[fields.length + 2];
        all[0] = "PhoneNumber";
        all[1] = available(what);
        System.arraycopy(fields, 0, all, 2, fields.length);
        return twilio.post(twilio.own("IncomingPhoneNumbers.json"), all);
    }

    private String available(String what, String... query) {
        return twilio.get(twilio.own("AvailablePhoneNumbers/" + what + ".json"), query)
                .body()
                .path("available_phone_numbers")
                .path(0)
                .path("phone_number")
                .asString();
    }
}
