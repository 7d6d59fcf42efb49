package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.COMPLIANCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a number costs in papers. */
class RegulatedPurchaseRulesTest extends WithSimulator {

    @Test
    @Rule(in = COMPLIANCE, says = "Bundle required and not given", code = 21649, status = 400)
    @Rule(
            in = COMPLIANCE,
            says = "Bundle not twilio-approved, provisionally approved included",
            code = 21649,
            status = 400)
    @Rule(in = COMPLIANCE, says = "Bundle of another regulation", code = 21649, status = 400)
    @Rule(in = COMPLIANCE, says = "A trust product in the place of a bundle", code = 21649, status = 400)
    void aRegulatedNumberNeedsAnApprovedBundleOfItsOwnRegulation() {
        assertThat(buyFirst("GB/Mobile").text("message"))
                .isEqualTo("Bundle required and not provided for country: [GB] and numberType: [MOBILE]");
        for (String tag : new String[] {"", "[reject]", "[provisional]"}) {
            String bundle = draft("GB", "mobile").sid();
            twilio.post(REGULATORY + "Bundles/" + bundle, "FriendlyName", "Example " + tag);
            submit(bundle);
            Reply refused = buyFirst("GB/Mobile", "BundleSid", bundle);
            assertThat(refused.code()).isEqualTo(21649);
            assertThat(refused.text("message")).contains("not twilio-approved");
        }
        var german = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");
        assertThat(buyFirst("GB/Mobile", "BundleSid", german.bundleSid()).text("message"))
                .contains("another regulation");
        String policy = twilio.get("/v1/Policies")
                .body()
                .path("results")
                .path(0)
                .path("sid")
                .asString();
        String product = twilio.post(
                        "/v1/TrustProducts", "FriendlyName", "x", "Email", "a@example.com", "PolicySid", policy)
                .sid();
        assertThat(buyFirst("GB/Mobile", "BundleSid", product).text("message")).contains("not a regulatory bundle");
    }

    @Test
    @Rule(in = COMPLIANCE, says = "The address of the bundle does not exist any more", code = 21613, status = 400)
    @Rule(in = COMPLIANCE, says = "The address is not where the number belongs", code = 21615, status = 400)
    @Rule(in = COMPLIANCE, says = "The address is not one of the bundle", code = 21651, status = 400)
    void theAddressHasToBeTheBundlesAndTheRightOne() {
        var mobile = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");
        String other = address("Berlin", "DE").sid();
        assertThat(buyFirst("DE/Mobile", "BundleSid", mobile.bundleSid(), "AddressSid", other)
                        .text("message"))
                .isEqualTo("Address not contained in bundle");
        var local = simulator.approvedBundle(twilio.account(), "DE", "local", "Hamburg");
        String berlin = available("DE/Local", "InLocality", "Berlin");
        assertThat(buy("PhoneNumber", berlin, "BundleSid", local.bundleSid(), "AddressSid", local.addressSid())
                        .code())
                .isEqualTo(21615);
        var british = simulator.approvedBundle(twilio.account(), "GB", "mobile", "London");
        twilio.delete(twilio.own("Addresses/" + british.addressSid() + ".json"));
        assertThat(buyFirst("GB/Mobile", "BundleSid", british.bundleSid()).code())
                .isEqualTo(21613);
    }

    @ParameterizedTest
    @CsvSource({
        "DE/Local, local, Berlin",
        "DE/Mobile, mobile, Berlin",
        "DE/National, national, Berlin",
        "DE/TollFree, toll-free, Berlin",
        "GB/National, national, London",
        "FR/Mobile, mobile, Paris",
        "AU/Mobile, mobile, Sydney",
        "IT/Mobile, mobile, Roma",
        "PT/Mobile, mobile, Lisboa",
        "BR/Mobile, mobile, São Paulo",
        "NG/Mobile, mobile, Lagos"
    })
    @Rule(in = COMPLIANCE, says = "A number that requires an address wants it by name", code = 21631, status = 400)
    void aNumberThatRequiresAnAddressWantsItByName(String what, String type, String city) {
        var papers = simulator.approvedBundle(twilio.account(), what.substring(0, 2), type, city);

        Reply refused = buyFirst(what, "BundleSid", papers.bundleSid());

        assertThat(refused.code()).isEqualTo(21631);
        assertThat(refused.text("message")).contains("was empty");
        Reply bought = buyFirst(what, "BundleSid", papers.bundleSid(), "AddressSid", papers.addressSid());
        assertThat(bought.text("address_sid")).isEqualTo(papers.addressSid());
        assertThat(twilio.post(bought.text("uri"), "AddressSid", "").code()).isEqualTo(21631);
    }

    @Test
    @Rule(in = COMPLIANCE, says = "A British mobile number does with the address of its bundle")
    void aBritishMobileNumberDoesWithTheAddressOfItsBundle() {
        var british = simulator.approvedBundle(twilio.account(), "GB", "mobile", "London");

        Reply bought = buyFirst("GB/Mobile", "BundleSid", british.bundleSid());

        assertThat(bought.status()).isEqualTo(201);
        assertThat(bought.text("address_requirements")).isEqualTo("any");
    }

    @Test
    @Rule(
            in = COMPLIANCE,
            says = "An approved bundle falls to twilio-rejected when valid_until is over",
            code = 21649,
            status = 400)
    void anExpiredBundleBuysNothing() {
        String bundle = draft("GB", "mobile").sid();
        submit(bundle);
        simulator.approveBundle(bundle, clock.instant().plus(Duration.ofDays(1)));
        clock.advance(Duration.ofDays(2));

        assertThat(twilio.get(REGULATORY + "Bundles/" + bundle).text("status")).isEqualTo("twilio-rejected");
        assertThat(buyFirst("GB/Mobile", "BundleSid", bundle).code()).isEqualTo(21649);
    }

    @Test
    @Rule(
            in = COMPLIANCE,
            says = "Spain: a local number wants an address in the region of its prefix",
            code = 21615,
            status = 400)
    void aSpanishLocalNumberWantsAnAddressInTheRegionOfItsPrefix() {
        String madrid = available("ES/Local", "InLocality", "Madrid");
        for (String city : new String[] {"Barcelona", "Sevilla"}) {
            var elsewhere = simulator.approvedBundle(twilio.account(), "ES", "local", city);
            assertThat(buy(
                                    "PhoneNumber",
                                    madrid,
                                    "BundleSid",
                                    elsewhere.bundleSid(),
                                    "AddressSid",
                                    elsewhere.addressSid())
                            .code())
                    .isEqualTo(21615);
        }
        var inTown = simulator.approvedBundle(twilio.account(), "ES", "local", "Madrid");
        assertThat(buy("PhoneNumber", madrid, "BundleSid", inTown.bundleSid(), "AddressSid", inTown.addressSid())
                        .text("address_requirements"))
                .isEqualTo("local");
        String suburb = addressIn("Getafe", "Madrid", "ES");
        String bundle = draft("ES", "local").sid();
        assign(
                bundle,
                document("commercial_registrar_excerpt", "{\"address_sids\":[\"" + suburb + "\"]}")
                        .sid());
        submit(bundle);
        simulator.approveBundle(bundle);
        assertThat(buy(
                                "PhoneNumber",
                                available("ES/Local", "InLocality", "Madrid"),
                                "BundleSid",
                                bundle,
                                "AddressSid",
                                suburb)
                        .status())
                .isEqualTo(201);
    }

    private String addressIn(String city, String region, String country) {
        return twilio.post(
                        twilio.own("Addresses.json"),
                        "CustomerName",
                        "Example",
                        "Street",
                        "1 Street",
                        "City",
                        city,
                        "Region",
                        region,
                        "PostalCode",
                        "28901",
                        "IsoCountry",
                        country)
                .sid();
    }

    @Test
    @Rule(in = COMPLIANCE, says = "An address can be needed without a bundle", code = 21631, status = 400)
    @Rule(in = COMPLIANCE, says = "An address in the country of the number", code = 21615, status = 400)
    @Rule(in = COMPLIANCE, says = "A bundle can be needed without an address", code = 21649, status = 400)
    void addressAndBundleAreTwoThings() {
        assertThat(twilio.get(REGULATORY + "Regulations", "IsoCountry", "AU", "NumberType", "local")
                        .body()
                        .path("results"))
                .isEmpty();
        assertThat(buyFirst("AU/Local").code()).isEqualTo(21631);
        assertThat(buyFirst("AU/Local", "AddressSid", address("Berlin", "DE").sid())
                        .code())
                .isEqualTo(21615);
        assertThat(buyFirst("AU/Local", "AddressSid", address("Sydney", "AU").sid())
                        .status())
                .isEqualTo(201);

        assertThat(buyFirst("EE/Mobile").code()).isEqualTo(21649);
        String bundle = draft("EE", "mobile").sid();
        submit(bundle);
        simulator.approveBundle(bundle);
        Reply bought = buyFirst("EE/Mobile", "BundleSid", bundle);
        assertThat(bought.status()).isEqualTo(201);
        assertThat(bought.text("address_requirements")).isEqualTo("none");
    }

    @Test
    @Rule(in = COMPLIANCE, says = "A number for which the address has to be abroad", code = 21615, status = 400)
    void anAddressMayHaveToBeAbroad() {
        assertThat(buyFirst("TN/Local").code()).isEqualTo(21631);
        assertThat(buyFirst("TN/Local", "AddressSid", address("Tunis", "TN").sid())
                        .code())
                .isEqualTo(21615);
        assertThat(buyFirst("TN/Local", "AddressSid", address("Paris", "FR").sid())
                        .status())
                .isEqualTo(201);
    }
}
