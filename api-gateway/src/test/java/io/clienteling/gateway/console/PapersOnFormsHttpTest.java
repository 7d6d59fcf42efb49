package io.clienteling.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.Marker;
import io.clienteling.gateway.testing.Browser;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.Surroundings;
import io.clienteling.telephony.account.Accounts;
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

    @Autowired
    private Accounts accounts;

    private String account;
    private Browser browser;

    @BeforeEach
    void signInAsARetailerWithAStoreInGermany() {
        var tenant = ring.newTenant();
        account =
                accounts.create(Marker.of(tenant, "retailer:" + tenant, tenant)).sid();
        ring.publishRetailer(tenant, account);
        ring.api(tenant).put("/clienteling/setup/stores/berlin-01", """
            {"name": "Potsdamer Platz", "country_code": "DE", "time_zone": "Europe/Berlin",
             "address": {"street": "Potsdamer Platz 1", "city": "Berlin"}}
            """);
        browser = new Browser(ring.url());
        browser.signIn(tenant);
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
}
