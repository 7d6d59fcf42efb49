package io.clienteling.gateway.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.gateway.testing.Api;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.Surroundings;
import io.clienteling.gateway.testing.Twilio;
import io.clienteling.simulator.control.Fault;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Against the stand-in for Twilio. */
@GatewayTest
class ApprovedPapersHttpTest {

    private static final String STORE = "/clienteling/setup/stores/berlin-01";
    private static final String BUNDLES = STORE + "/regulatory-bundles";

    @Autowired
    private Ring ring;

    private String account;
    private Api api;

    @BeforeEach
    void aRetailerWithItsAccountAndAStoreInGermany() {
        var tenant = ring.newTenant();
        account = ring.publishRetailerWithAccount(tenant);
        api = ring.api(tenant);
        putStore(api);
    }

    @AfterEach
    void twilioIsWellAgain() {
        Surroundings.TWILIO.clearFaults();
    }

    @Test
    void approvedBundlesOfTheCountryAreListedWithTheirAddresses() {
        var bundle = Surroundings.TWILIO.approvedBundle(account, "DE", "mobile", "Berlin");
        Surroundings.TWILIO.approvedBundle(account, "GB", "mobile", "London");
        Twilio.draftBundle(account, "DE");

        var answer = api.get(BUNDLES);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().findValuesAsString("sid")).containsExactly(bundle.bundleSid());
        assertThat(answer.json().findValuesAsString("address_sid")).containsExactly(bundle.addressSid());
        assertThat(answer.json().path(0).path("friendly_name").asString()).isNotEmpty();
    }

    @Test
    void anAddressThatIsGoneIsNotNamed() {
        var bundle = Surroundings.TWILIO.approvedBundle(account, "DE", "mobile", "Berlin");
        Twilio.deleteAddress(account, bundle.addressSid());

        var answer = api.get(BUNDLES);

        assertThat(answer.json().findValuesAsString("sid")).containsExactly(bundle.bundleSid());
        assertThat(answer.json().path(0).path("address_sid").isNull()).isTrue();
    }

    @Test
    void anAddressAbroadIsNamedWhereThereIsNoOther() {
        var address = Twilio.address(account, "FR", "Siège");
        var bundle = Twilio.approvedBundle(account, "DE", address);

        var answer = api.get(BUNDLES);

        assertThat(answer.json().findValuesAsString("sid")).containsExactly(bundle);
        assertThat(answer.json().findValuesAsString("address_sid")).containsExactly(address);
    }

    @Test
    void everyBundleIsListedHoweverManyThereAre() {
        var bundles = IntStream.range(0, 60)
                .mapToObj(i -> Surroundings.TWILIO
                        .approvedBundle(account, "DE", "mobile", "Berlin")
                        .bundleSid())
                .toList();

        assertThat(api.get(BUNDLES).json().findValuesAsString("sid")).containsExactlyInAnyOrderElementsOf(bundles);
    }

    @Test
    void withoutApprovedBundlesTheListIsEmptyAndNothingMoreIsAsked() {
        Surroundings.TWILIO.clearRequests();

        assertThat(api.get(BUNDLES).json().isEmpty()).isTrue();
        assertThat(Surroundings.TWILIO.requests("ListAddress")).isEmpty();
    }

    @Test
    void anUnknownStoreIsNotFoundAndARetailerThatIsNotEnabledIsToldSo() {
        var early = ring.api(ring.newTenant());

        assertThat(early.get(BUNDLES).status()).isEqualTo(404);
        putStore(early);
        assertThat(early.get(BUNDLES).status()).isEqualTo(400);
        assertThat(early.get("/clienteling/setup/trust-products").message()).contains("Enable the retailer first");
    }

    @Test
    void anOutageInTheMiddleOfTheListIsSaidClearly() {
        Surroundings.TWILIO.approvedBundle(account, "DE", "mobile", "Berlin");
        Surroundings.TWILIO.addFault(Fault.error("FetchSupportingDocument", 503, 20503, 100));

        var answer = api.get(BUNDLES);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.message()).contains("Twilio cannot be reached");
    }

    @Test
    void approvedTrustProductsAreListed() {
        var approved = Twilio.approvedTrustProduct(account, "Dodici");
        Twilio.draftTrustProduct(account, "Still a draft");

        var answer = api.get("/clienteling/setup/trust-products");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().findValuesAsString("sid")).containsExactly(approved);
        assertThat(answer.json().path(0).path("friendly_name").asString()).isEqualTo("Dodici");
    }

    @Test
    void anOutageOfTrustProductsIsSaidClearly() {
        Surroundings.TWILIO.addFault(Fault.of("ListTrustProduct", Fault.Effect.TOO_MANY_REQUESTS, 100));

        var answer = api.get("/clienteling/setup/trust-products");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.message()).contains("no more calls");
    }

    private static void putStore(Api api) {
        api.put(STORE, """
                {"name": "S", "country_code": "DE", "time_zone": "Europe/Berlin",
                 "address": {"street": "Platz 1", "city": "Berlin"}}
                """);
    }
}
