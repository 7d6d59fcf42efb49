package io.clienteling.gateway.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.gateway.testing.Answer;
import io.clienteling.gateway.testing.Api;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.Surroundings;
import io.clienteling.gateway.testing.Twilio;
import io.clienteling.simulator.control.Fault;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Against the stand-in for Twilio. */
@GatewayTest
class AddressHttpTest {

    private static final String STORE = "/clienteling/setup/stores/berlin-01";
    private static final String ADDRESSES = STORE + "/addresses";

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
    void theAddressesOfTheStoresCountryAreListed() {
        var sid = Twilio.address(account, "DE", "Main Office");
        Twilio.address(account, "AT", "Vienna");

        var answer = api.get(ADDRESSES);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().findValuesAsString("sid")).containsExactly(sid);
        var address = answer.json().path(0);
        assertThat(address.path("friendly_name").asString()).isEqualTo("Main Office");
        assertThat(address.path("street").asString()).isEqualTo("Potsdamer Platz 1");
        assertThat(address.path("street_secondary").isNull()).isTrue();
        assertThat(address.path("iso_country").asString()).isEqualTo("DE");
    }

    @Test
    void withoutAddressesTheListIsEmpty() {
        assertThat(api.get(ADDRESSES).json().isEmpty()).isTrue();
    }

    @Test
    void anUnknownStoreIsNotFoundAndARetailerThatIsNotEnabledIsToldSo() {
        var early = ring.api(ring.newTenant());

        assertThat(early.get(ADDRESSES).status()).isEqualTo(404);
        putStore(early);
        var answer = early.get(ADDRESSES);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("Enable the retailer first");
    }

    @Test
    void aHundredWhoAskAtOnceCostOneCall() {
        Twilio.address(account, "DE", "Main Office");
        Surroundings.TWILIO.clearRequests();

        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> api.get(ADDRESSES), people))
                    .limit(100)
                    .toList();

            assertThat(answers).map(CompletableFuture::join).map(Answer::status).containsOnly(200);
        }
        assertThat(Surroundings.TWILIO.requests("ListAddress")).hasSize(1);
    }

    @Test
    void anOutageIsSaidClearlyAndForgottenOnceItIsOver() {
        Surroundings.TWILIO.addFault(Fault.error("ListAddress", 503, 20503, 100));

        var answer = api.get(ADDRESSES);
        Surroundings.TWILIO.clearFaults();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.message()).contains("Twilio cannot be reached");
        assertThat(api.get(ADDRESSES).status()).isEqualTo(200);
    }

    @Test
    void aLimitAtTwilioIsSaidClearly() {
        Surroundings.TWILIO.addFault(Fault.of("ListAddress", Fault.Effect.TOO_MANY_REQUESTS, 100));

        var answer = api.get(ADDRESSES);

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
