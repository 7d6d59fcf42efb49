package io.clienteling.gateway.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.testing.Api;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.Surroundings;
import io.clienteling.simulator.control.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Against the stand-in for Twilio. */
@GatewayTest
class AvailableNumbersHttpTest {

    @Autowired
    private Ring ring;

    private String tenant;
    private Api api;

    @BeforeEach
    void aRetailerWithItsAccount() {
        tenant = ring.newTenant();
        api = ring.api(tenant);
        ring.publishRetailerWithAccount(tenant);
    }

    @AfterEach
    void twilioIsWellAgain() {
        Surroundings.TWILIO.clearFaults();
    }

    @Test
    void aStoreInJacksonvilleIsOfferedNumbersOfItsTown() {
        var numbers = numbersFor("US", "Jacksonville", "FL");

        assertThat(numbers.isEmpty()).isFalse();
        assertThat(numbers.findValuesAsString("locality")).containsOnly("Jacksonville");
        assertThat(numbers.findValuesAsString("region")).containsOnly("FL");
    }

    @Test
    void aStoreInATownWithoutNumbersIsOfferedOthers() {
        assertThat(numbersFor("US", "Nowhere Springs", "FL").isEmpty()).isFalse();
        assertThat(numbersFor("US", "Nowhere Springs", "ZZ").isEmpty()).isFalse();
    }

    @Test
    void whatAnotherStoreOfTheRetailerTookIsNotOfferedOnceMore() {
        var first = numbersFor("US", "Jacksonville", "FL")
                .path(0)
                .path("phone_number")
                .asString();

        ring.publishOnboarded(tenant, "another", SmsRequest.dedicated(first));

        assertThat(numbersFor("US", "Jacksonville", "FL").findValuesAsString("phone_number"))
                .isNotEmpty()
                .doesNotContain(first);
    }

    @Test
    void aGermanStoreIsOfferedMobileNumbers() {
        assertThat(numbersFor("DE", "Berlin", null).findValuesAsString("phone_number"))
                .isNotEmpty()
                .allMatch(number -> number.startsWith("+491"));
    }

    @Test
    void betaIsTrueOrFalse() {
        putStore(api, "US", "Jacksonville", "FL");

        assertThat(api.get("/clienteling/setup/stores/s/available-phone-numbers?beta=true")
                        .status())
                .isEqualTo(200);
        var answer = api.get("/clienteling/setup/stores/s/available-phone-numbers?beta=perhaps");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("beta");
    }

    @Test
    void withoutAnEnabledRetailerThereIsNoAccountToLookWith() {
        var early = ring.api(ring.newTenant());
        putStore(early, "US", "Jacksonville", "FL");

        var answer = early.get("/clienteling/setup/stores/s/available-phone-numbers");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("Enable the retailer first");
        assertThat(api.get("/clienteling/setup/stores/none/available-phone-numbers")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anOutageAtTwilioIsSaidClearly() {
        putStore(api, "US", "Jacksonville", "FL");
        Surroundings.TWILIO.addFault(Fault.error("ListAvailablePhoneNumberLocal", 503, 20503, 100));

        var answer = api.get("/clienteling/setup/stores/s/available-phone-numbers");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.message()).contains("Twilio");
    }

    @Test
    void aLimitAtTwilioIsSaidClearly() {
        putStore(api, "US", "Jacksonville", "FL");
        Surroundings.TWILIO.addFault(Fault.of("ListAvailablePhoneNumberLocal", Fault.Effect.TOO_MANY_REQUESTS, 100));

        var answer = api.get("/clienteling/setup/stores/s/available-phone-numbers");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.message()).contains("no more calls");
    }

    private JsonNode numbersFor(String country, String city, @Nullable String region) {
        putStore(api, country, city, region);
        var answer = api.get("/clienteling/setup/stores/s/available-phone-numbers");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static void putStore(Api api, String country, String city, @Nullable String region) {
        api.put("/clienteling/setup/stores/s", """
                {"name": "S", "country_code": "%s", "time_zone": "Etc/UTC",
                 "address": {"street": "1", "city": "%s", "region": %s}}
                """.formatted(
                        country, city, region == null ? "null" : "\"" + region + "\""));
    }
}
