package io.clienteling.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.systemtests.ring.Integrator;
import io.clienteling.systemtests.ring.Integrator.Answer;
import io.clienteling.systemtests.ring.Ring;
import java.time.Duration;

/** An enabled retailer and what its integrator does to its stores. */
record Retailer(Integrator api) {

    static final Duration PATIENCE = Duration.ofSeconds(90);

    /** As soon as the API has time for it. */
    static Retailer enabled(Ring stack, String tenant) {
        var api = new Integrator(stack, tenant);
        var asked = "{\"ecom_link\": \"https://%s.example\"}".formatted(tenant);
        var accepted = await().atMost(PATIENCE)
                .until(() -> api.post("/configuration", asked), answer -> answer.status() != 503);
        assertThat(accepted.status()).as(accepted.body().toString()).isIn(200, 202);
        await().atMost(PATIENCE)
                .until(() -> api.get("/configuration").text("/state").equals("completed"));
        return new Retailer(api);
    }

    /** The retailer's account at Twilio, AC…. */
    String account() {
        return await().atMost(PATIENCE)
                .until(() -> api.get("/onboarding-status").text("/twilio/sid"), sid -> sid.startsWith("AC"));
    }

    void putStore(String store) {
        putStore(store, """
                {"name": "Jacksonville Landing", "country_code": "US", "landline": "+19045550100", "time_zone": "America/New_York",
                 "address": {"street": "2 Independent Dr", "city": "Jacksonville", "region": "FL", "postal_code": "32202"}}""");
    }

    void putStore(String store, String json) {
        var answer = api.put("/stores/" + store, json);
        assertThat(answer.status()).as(answer.body().toString()).isIn(200, 201);
    }

    String freeNumber(String store) {
        var numbers = api.get("/stores/" + store + "/available-phone-numbers");
        assertThat(numbers.status()).isEqualTo(200);
        return numbers.text("/0/phone_number");
    }

    Answer onboard(String store, String number) {
        return ask(store, "{\"phone_number\": \"%s\"}".formatted(number));
    }

    Answer ask(String store, String json) {
        return api.post("/stores/" + store + "/onboarding", json);
    }

    Answer askForWhatsApp(String store, String json) {
        return api.post("/stores/" + store + "/whatsapp-onboarding", json);
    }

    Answer awaitState(String store, String state) {
        return awaitAt("/stores/" + store + "/onboarding", state);
    }

    Answer awaitWhatsApp(String store, String state) {
        return awaitAt("/stores/" + store + "/whatsapp-onboarding", state);
    }

    String state(String store) {
        return api.get("/stores/" + store + "/onboarding").text("/state");
    }

    private Answer awaitAt(String path, String state) {
        return await().atMost(PATIENCE)
                .until(() -> api.get(path), answer -> answer.text("/state").equals(state));
    }
}
