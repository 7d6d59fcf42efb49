package io.clienteling.localstack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A retailer and three stores are onboarded, told to a newcomer while it happens. Everything is asked of the running stack over HTTP and
 * Kafka, as any client would. Told again on the same data, it opens three further stores.
 */
final class Demo {
    private static final String TENANT = "dodici";

    private final Map<String, String> environment;
    private final Stage stage;
    private final TwilioConsole twilio;
    private final Set<String> heard = ConcurrentHashMap.newKeySet();

    Demo(LocalStack stack, Consumer<String> out) {
        this.environment = stack.environment();
        this.stage = new Stage(environment("CLIENTELING_URL"), TENANT, stack.token(TENANT), out);
        this.twilio = new TwilioConsole(environment("TWILIO_BASE_URL"), TwilioAccount.local());
    }

    /** Tells the story; fails with a sentence where it does not go as told. */
    void tell() throws IOException, InterruptedException {
        var begin = Instant.now();
        var follower = new EventFollower(environment("KAFKA_BOOTSTRAP_SERVERS"), environment("KAFKA_EVENTS_TOPIC"));
        var subscriber = Thread.ofVirtual()
                .uncaughtExceptionHandler((_, e) -> stage.say("The subscriber on Kafka gave up: " + Reason.of(e)))
                .start(() -> follower.follow(event -> hear(event, begin)));
        try {
            var account = enableRetailer();
            var round = freeRound();
            var riverside = onboardInTheUnitedStates("jacksonville-" + round);
            var potsdamerPlatz = onboardInGermany("berlin-" + round, account);
            var oceanDrive = onboardWithANumberSoldMeanwhile("miami-" + round);
            showStatus(List.of(riverside, potsdamerPlatz, oceanDrive));
            showWhereToLook(oceanDrive, Duration.between(begin, Instant.now()));
        } finally {
            follower.stop();
            subscriber.join();
        }
    }

    private String enableRetailer() throws IOException, InterruptedException {
        stage.chapter("The retailer %s is enabled: account, messaging service, call forwarding, opt-in text"
                .formatted(TENANT));
        stage.send("POST", "/configuration", """
                {"ecom_link": "https://www.dodici.example"}""", 200, 202);
        return stage.await("/configuration", "completed")
                .path("steps")
                .valueStream()
                .filter(step -> step.path("name").asString("").equals("create_account"))
                .map(step -> step.path("detail").path("sid").asString(""))
                .findFirst()
                .orElseThrow(() -> new StackException("The retailer's onboarding names no Twilio account."));
    }

    /** The first round whose stores no earlier telling has opened. */
    private String freeRound() throws IOException, InterruptedException {
        var round = 1;
        while (stage.exists("/stores/jacksonville-%02d".formatted(round))) {
            round++;
        }
        return "%02d".formatted(round);
    }

    private JsonNode onboardInTheUnitedStates(String store) throws IOException, InterruptedException {
        stage.chapter("A store in the United States: choose a number, and that is all");
        put(store, """
                {"name": "Dodici Riverside", "country_code": "US", "landline": "+19045550100", "time_zone": "America/New_York",
                 "address": {"street": "1 Riverside Avenue", "city": "Jacksonville", "region": "FL", "postal_code": "32202"}}""");
        ask(store, """
                {"phone_number": "%s"}""".formatted(firstListed(store)));
        return stage.await(onboarding(store), "completed");
    }

    private JsonNode onboardInGermany(String store, String account) throws IOException, InterruptedException {
        stage.chapter("A store in Germany: Twilio wants an approved bundle with an address");
        put(store, """
                {"name": "Dodici Potsdamer Platz", "country_code": "DE", "landline": "+493055501234", "time_zone": "Europe/Berlin",
                 "address": {"street": "Potsdamer Platz 1", "city": "Berlin", "postal_code": "10785"}}""");
        stage.say("(at Twilio, the retailer submits a bundle with its address, and Twilio's reviewers approve it)");
        var compliance = twilio.approvedGermanBundle(account, "Dodici");
        ask(store, """
                {"phone_number": "%s", "bundle_sid": "%s", "address_sid": "%s"}""".formatted(firstListed(store), compliance.bundleSid(), compliance.addressSid()));
        return stage.await(onboarding(store), "completed");
    }

    private JsonNode onboardWithANumberSoldMeanwhile(String store) throws IOException, InterruptedException {
        stage.chapter("A store whose number is sold to somebody else between listing and buying");
        put(store, """
                {"name": "Dodici Ocean Drive", "country_code": "US", "landline": "+13055550100", "time_zone": "America/New_York",
                 "address": {"street": "1 Ocean Drive", "city": "Miami", "region": "FL", "postal_code": "33139"}}""");
        var wanted = firstListed(store);
        stage.say("(at Twilio, somebody else's account buys %s)".formatted(wanted));
        twilio.buyAway(wanted);
        ask(store, """
                {"phone_number": "%s"}""".formatted(wanted));
        explain(store, stage.await(onboarding(store), "action_required").path("blocked"));
        ask(store, """
                {"phone_number": "%s"}""".formatted(firstListed(store)));
        return stage.await(onboarding(store), "completed");
    }

    private void explain(String store, JsonNode blocked) {
        if (!blocked.path("code").asString("").equals("number_not_available")) {
            throw new StackException(
                    "%s was to stop because its number is gone, but it says: %s".formatted(store, blocked));
        }
        stage.say("  ✋ " + blocked.path("message").asString(""));
        stage.say("  ⇒ " + blocked.path("fix").asString(""));
    }

    private void showStatus(List<JsonNode> stores) throws IOException, InterruptedException {
        stage.chapter("The retailer's status, as the projection of the events shows it");
        if (!Wait.until(Stage.PATIENCE, () -> untold(stores).isEmpty())) {
            throw new StackException("The onboardings are completed, but " + String.join("; ", untold(stores)));
        }
        for (var store : stage.get("/onboarding-status").path("stores")) {
            stage.say("  %-16s %s  %-14s sms %s"
                    .formatted(
                            store.path("id").asString(""),
                            store.path("country_code").asString(""),
                            store.path("phone_number").asString(""),
                            smsStatus(store)));
        }
    }

    /** What the status or the subscriber on Kafka has not yet told of these stores. */
    private List<String> untold(List<JsonNode> stores) {
        var onboarded = new HashSet<String>();
        for (var store : stage.peek("/onboarding-status").path("stores")) {
            if (smsStatus(store).equals("onboarded")) {
                onboarded.add(store.path("id").asString("")
                        + store.path("phone_number").asString(""));
            }
        }
        var untold = new ArrayList<String>();
        for (var document : stores) {
            var store = document.path("store_id").asString("");
            if (!onboarded.contains(store + document.path("phone_number").asString(""))) {
                untold.add("the retailer's status does not show %s as onboarded".formatted(store));
            }
            if (!heard.contains("clienteling.store.onboarded sms/%s/%s".formatted(TENANT, store))) {
                untold.add("no event told a subscriber that %s is onboarded".formatted(store));
            }
        }
        return untold;
    }

    private void showWhereToLook(JsonNode mended, Duration taken) {
        stage.chapter("Told in %d s. Look around:".formatted(taken.toSeconds()));
        stage.say("the API              %s  (eval \"$(./dev env)\"; ./dev token %s prints a token)"
                .formatted(environment("CLIENTELING_URL"), TENANT));
        stage.say(
                "the mended workflow  " + mended.path("links").path("operator").asString(""));
        stage.say("all workflows        %s/namespaces/%s/workflows"
                .formatted(environment("TEMPORAL_UI_URL"), environment("TEMPORAL_NAMESPACE")));
        stage.say("the events           ./dev events --tenant " + TENANT);
    }

    private void hear(EventFollower.Event event, Instant begin) {
        if (event.of(TENANT) && !event.time().isBefore(begin)) {
            heard.add(event.type() + " " + event.key());
            stage.say("      ▸ kafka  " + event.line());
        }
    }

    private void put(String store, String json) throws IOException, InterruptedException {
        stage.send("PUT", "/stores/" + store, json, 200, 201);
    }

    private void ask(String store, String json) throws IOException, InterruptedException {
        stage.send("POST", onboarding(store), json, 202);
    }

    private String firstListed(String store) throws IOException, InterruptedException {
        return stage.get("/stores/%s/available-phone-numbers".formatted(store))
                .valueStream()
                .map(number -> number.path("phone_number").asString(""))
                .findFirst()
                .orElseThrow(() -> new StackException(
                        "Twilio's stand-in has no number left for %s; './dev up --fresh' fills its shelves."
                                .formatted(store)));
    }

    private String environment(String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }

    private static String onboarding(String store) {
        return "/stores/%s/onboarding".formatted(store);
    }

    private static String smsStatus(JsonNode store) {
        return store.path("channels").path("sms").path("status").asString("");
    }
}
