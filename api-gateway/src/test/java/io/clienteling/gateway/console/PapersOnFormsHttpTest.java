package io.clienteling.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.gateway.testing.Browser;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.Surroundings;
import io.clienteling.gateway.testing.Twilio;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A bundle and its address are chosen from a list wherever a number can be bought with them. */
@GatewayTest
class PapersOnFormsHttpTest {

    private static final String STORE = "/console/stores/berlin-01";

    @Autowired
    private Ring ring;

    private String tenant;
    private String account;
    private Browser browser;

    @BeforeEach
    void signInAsARetailerWithAStoreInGermany() {
        tenant = ring.newTenant();
        account = ring.publishRetailerWithAccount(tenant);
        signIn();
    }

    private void signIn() {
        ring.api(tenant).put("/clienteling/setup/stores/berlin-01", """
            {"name": "Potsdamer Platz", "country_code": "DE", "time_zone": "Europe/Berlin",
             "address": {"street": "Potsdamer Platz 1", "city": "Berlin"}}
            """);
        browser = new Browser(ring.url());
        browser.signIn(tenant);
    }

    /** Twilio knows nothing of the account. */
    private void signInAsARetailerOfWhomTwilioTellsNothing() {
        tenant = ring.newRetailer();
        signIn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/onboarding/new", "/whatsapp-onboarding/new"})
    void approvedBundlesAreOfferedWithTheirAddresses(String form) {
        var bundle = Surroundings.TWILIO.approvedBundle(account, "DE", "mobile", "Berlin");

        assertThat(browser.get(STORE + form).body())
                .contains("value=\"%s/%s\"".formatted(bundle.bundleSid(), bundle.addressSid()));
    }

    @Test
    void aRefusedBundleIsSaidAtItsList() {
        browser.get(STORE + "/whatsapp-onboarding/new");
        var answer = browser.post(
                STORE + "/whatsapp-onboarding/new",
                Map.of("profile_name", "Dodici", "whatsapp_phone_number", "+4915737166592", "papers", "BU1/AD1"));

        assertThat(answer.body()).contains("id=\"bundle_sid-wrong\"", "must be a regulatory bundle at Twilio");
    }

    @Test
    void aCorrectionOffersTheBundlesAndTheAddressesOfTheCountry() {
        var bundle = Surroundings.TWILIO.approvedBundle(account, "DE", "mobile", "Berlin");
        var address = Twilio.address(account, "DE", "Alexanderplatz");
        blockFor(FailureCode.BUNDLE_REQUIRED);

        assertThat(browser.get(STORE + "/sms/correct").body())
                .contains("<option value=\"%s/%s\">".formatted(bundle.bundleSid(), bundle.addressSid()))
                .contains("<option value=\"%s\">Alexanderplatz".formatted(address));
    }

    @Test
    void aChosenBundleIsSentWithTheAddressThatItNamesUnlessAnotherIsChosen() {
        blockFor(FailureCode.BUNDLE_REQUIRED);
        browser.get(STORE + "/sms/correct");

        assertThat(browser.post(STORE + "/sms/correct", Map.of("papers", "BU1/AD1"))
                        .body())
                .contains("id=\"bundle_sid-wrong\"", "id=\"address_sid-wrong\"");
        assertThat(browser.post(
                                STORE + "/sms/correct",
                                Map.of("papers", "BU1/AD1", "address_sid", "AD" + "0".repeat(32)))
                        .body())
                .contains("id=\"bundle_sid-wrong\"")
                .doesNotContain("id=\"address_sid-wrong\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/onboarding/new", "/whatsapp-onboarding/new", "/sms/correct"})
    void whereTwilioCannotTellPapersAreTyped(String form) {
        signInAsARetailerOfWhomTwilioTellsNothing();
        blockFor(FailureCode.BUNDLE_REQUIRED);

        assertThat(browser.get(STORE + form).body())
                .contains(
                        "role=\"alert\"",
                        "<input type=\"text\" id=\"bundle_sid\"",
                        "<input type=\"text\" id=\"address_sid\"");
    }

    @Test
    void whatWasTypedIsStillThereWhereTheListComes() {
        assertThat(browser.get(STORE + "/onboarding/new?bundle_sid=BU1&address_sid=AD1")
                        .body())
                .containsPattern("<option value=\"BU1/AD1\" selected");
    }

    @Test
    void whatWasChosenIsStillThereWhereTheListIsGone() {
        signInAsARetailerOfWhomTwilioTellsNothing();

        assertThat(browser.get(STORE + "/onboarding/new?papers=BU1/AD1").body())
                .contains("value=\"BU1\"", "value=\"AD1\"");
    }

    @Test
    void typedPapersAreJudgedAsChosenOnesAre() {
        var wrong = browser.get(
                STORE + "/onboarding/new/summary?typed_number=%2B4915737166592&bundle_sid=BU1&address_sid=AD1");

        assertThat(wrong.body()).contains("id=\"bundle_sid-wrong\"", "must be a regulatory bundle at Twilio");
    }

    private void blockFor(FailureCode code) {
        ring.publish(
                EventKeys.sms(tenant, "berlin-01"),
                InBerlin.blocked(
                        tenant,
                        Channel.SMS,
                        StepName.PURCHASE_NUMBER,
                        "+4915737166592",
                        Refusal.of(code, "It was refused.")));
    }
}
