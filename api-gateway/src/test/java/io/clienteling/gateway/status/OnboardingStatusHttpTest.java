package io.clienteling.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.testing.Documentation;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@GatewayTest
class OnboardingStatusHttpTest {

    private static final String PATH = "/clienteling/setup/onboarding-status";
    private static final String NUMBER = "+19045550123";

    @Autowired
    private Ring ring;

    @Test
    void aRetailerThatWasNeverEnabledIsNotOnboarded() {
        var tenant = ring.newTenant();

        var answer = ring.api(tenant).get(PATH);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("tenant").asString()).isEqualTo(tenant);
        assertThat(answer.json().path("onboarded").asBoolean(true)).isFalse();
        assertThat(answer.json().path("onboarded_at").isNull()).isTrue();
        assertThat(answer.json().path("twilio").path("connected").asBoolean(true))
                .isFalse();
    }

    @Test
    void anEnabledRetailerShowsWhatItHasAtTwilio() {
        var tenant = ring.newRetailer();

        var status = ring.api(tenant).get(PATH).json();

        assertThat(status.path("onboarded").asBoolean()).isTrue();
        assertThat(status.path("onboarded_at").asString()).isEqualTo(Ring.LONG_AGO.toString());
        assertThat(status.path("twilio").path("sid").asString()).isEqualTo(Documentation.account(tenant));
        assertThat(status.path("twilio").path("call_forwarding").path("sid").asString())
                .isEqualTo(Documentation.VOICE_APPLICATION);
        assertThat(status.path("opt_in").path("id").asString()).isEqualTo(Documentation.OPT_IN);
    }

    @Test
    void everyStoreShowsHowFarItIs() {
        var tenant = ring.newRetailer();
        var states = List.of(OnboardingState.values());
        for (var state : states) {
            putStore(tenant, state.wireName().replace('_', '-'), "US");
            ring.publishSms(
                    tenant, state.wireName().replace('_', '-'), SmsRequest.dedicated(NUMBER), state, Ring.LONG_AGO, 1);
        }
        putStore(tenant, "never", "DE");

        var status = ring.api(tenant).get(PATH).json();

        assertThat(status.path("stores")).hasSize(8);
        assertThat(sms(status, "completed")).isEqualTo("onboarded");
        assertThat(sms(status, "never")).isEqualTo("not_onboarded");
        assertThat(sms(status, "cancelled")).isEqualTo("not_onboarded");
        assertThat(sms(status, "cancelling")).isEqualTo("not_onboarded");
        assertThat(List.of("accepted", "running", "waiting", "action-required"))
                .allMatch(store -> sms(status, store).equals("pending"));
        assertThat(store(status, "completed").path("phone_number").asString()).isEqualTo(NUMBER);
        assertThat(store(status, "cancelled").path("phone_number").isNull()).isTrue();
        assertThat(status.path("countries").findValuesAsString("country_code")).containsExactly("DE", "US");
        assertThat(status.path("countries").path(1).path("stores").asInt()).isEqualTo(7);
    }

    private void putStore(String tenant, String store, String country) {
        ring.api(tenant).put("/clienteling/setup/stores/" + store, """
                        {"name": "S", "country_code": "%s", "time_zone": "Etc/UTC", "address": {"street": "1", "city": "C"}}
                        """.formatted(country));
    }

    private static String sms(JsonNode status, String store) {
        return store(status, store).path("channels").path("sms").path("status").asString();
    }

    private static JsonNode store(JsonNode status, String id) {
        return status.path("stores")
                .valueStream()
                .filter(store -> store.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
