package io.clienteling.systemtests.proof;

import io.clienteling.systemtests.ring.Integrator;
import io.clienteling.systemtests.ring.Integrator.Answer;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Simulator;
import io.clienteling.systemtests.ring.Temporal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A retail chain of a proof's own, and what its integrator and its people at Twilio do. */
public final class Chain {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final int TRIES = 600;
    private static final Set<Integer> BUSY = Set.of(429, 503);
    private static final Set<String> PROMISED = ConcurrentHashMap.newKeySet();

    private static final String AMERICAN = """
        {"name": "Jacksonville Landing", "country_code": "US", "landline": "+19045550100", "time_zone": "America/New_York",
         "address": {"street": "2 Independent Dr", "city": "Jacksonville", "region": "FL", "postal_code": "32202"}}\
        """;

    private static final String GERMAN = """
        {"name": "Potsdamer Platz", "country_code": "DE", "landline": "+493055501234", "time_zone": "Europe/Berlin",
         "address": {"street": "Potsdamer Platz 1", "city": "Berlin", "postal_code": "10785"}}\
        """;

    private final String tenant;
    private final Integrator api;
    private final Simulator twilio;
    private final Temporal temporal;

    /** One that nobody has heard of yet. */
    public Chain(Ring ring, String tenant) {
        this.tenant = tenant;
        this.api = new Integrator(ring.stack(), tenant);
        this.twilio = new Simulator(ring);
        this.temporal = new Temporal(ring.environment());
    }

    /** Its name, which every part knows it by. */
    public String tenant() {
        return tenant;
    }

    /** The Setup API, as this chain. */
    public Integrator api() {
        return api;
    }

    /** Twilio's console. */
    public Simulator twilio() {
        return twilio;
    }

    /** Temporal, as an operator. */
    public Temporal temporal() {
        return temporal;
    }

    /** Its account at Twilio, AC…. */
    public String account() {
        return accepted(() -> api.get("/configuration")).text("/steps/0/detail/sid");
    }

    /** Asks for it to be enabled. */
    public Answer enable() {
        return accepted(() -> api.post("/configuration", "{\"ecom_link\": \"https://%s.example\"}".formatted(tenant)));
    }

    /** Has it enabled. */
    public Chain enabled() throws InterruptedException {
        enable();
        awaitState("/configuration", "completed");
        return this;
    }

    /** Puts an American store into the directory, which needs no papers. */
    public void putAmericanStore(String store) {
        accepted(() -> api.put("/stores/" + store, AMERICAN));
    }

    /** Puts a German store into the directory, which needs a bundle and an address. */
    public void putGermanStore(String store) {
        accepted(() -> api.put("/stores/" + store, GERMAN));
    }

    /** An American number that is for sale, and that no other chain was told of. */
    public String americanNumber() {
        return freeNumber("US/Local");
    }

    /** A German number that is for sale, and that no other chain was told of. */
    public String germanNumber() {
        return freeNumber("DE/Mobile");
    }

    /** From Twilio's own list: the API offers only those that are near. */
    private String freeNumber(String kind) {
        var list =
                "/2010-04-01/Accounts/%s/AvailablePhoneNumbers/%s.json?SmsEnabled=true&VoiceEnabled=true&PageSize=1000"
                        .formatted(account(), kind);
        return twilio.as(account(), list)
                .get("available_phone_numbers")
                .valueStream()
                .map(number -> number.get("phone_number").asString())
                .filter(PROMISED::add)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No number of " + kind + " is left for sale"));
    }

    /** Asks for the store to be onboarded to SMS. */
    public Answer onboard(String store, String json) {
        return accepted(() -> api.post(smsOf(store), json));
    }

    /** Asks for the store to be onboarded to WhatsApp. */
    public Answer onboardToWhatsApp(String store, String json) {
        return accepted(() -> api.post(whatsappOf(store), json));
    }

    /** Where the store's SMS onboarding is found. */
    public static String smsOf(String store) {
        return "/stores/" + store + "/onboarding";
    }

    /** Where the store's WhatsApp onboarding is found. */
    public static String whatsappOf(String store) {
        return "/stores/" + store + "/whatsapp-onboarding";
    }

    /** Waits until the onboarding is in that state. */
    public void awaitState(String path, String state) throws InterruptedException {
        if (!Patience.until(PATIENCE, () -> state(path).equals(state))) {
            throw new IllegalStateException("%s of %s did not become %s: %s"
                    .formatted(path, tenant, state, api.get(path).body()));
        }
    }

    /** The state of the onboarding. */
    public String state(String path) {
        return api.get(path).text("/state");
    }

    /** A part that has no time for it says so, and is asked again. */
    private Answer accepted(Supplier<Answer> request) {
        var answer = request.get();
        for (int again = 0; BUSY.contains(answer.status()) && again < TRIES; again++) {
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            answer = request.get();
        }
        if (answer.status() >= 300) {
            throw new IllegalStateException("%s was refused, %d: %s".formatted(tenant, answer.status(), answer.body()));
        }
        return answer;
    }
}
