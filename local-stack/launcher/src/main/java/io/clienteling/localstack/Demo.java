package io.clienteling.localstack;

import java.awt.Color;
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
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A retailer and its stores are onboarded, to SMS and WhatsApp, told to a newcomer while it happens. Everything is asked of the running stack over HTTP and
 * Kafka, as any client would. Told again on the same data, it opens further stores.
 */
final class Demo {
    private static final String TENANT = "dodici";
    private static final String WABA = "104996122399160";

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
            var group = shareANumber(round);
            putOnWhatsApp(riverside, account);
            showStatus(Stream.concat(Stream.of(riverside, potsdamerPlatz, oceanDrive), group.stream())
                    .toList());
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
        explain(
                store,
                "number_not_available",
                stage.await(onboarding(store), "action_required").path("blocked"));
        ask(store, """
                {"phone_number": "%s"}""".formatted(firstListedBut(wanted, store)));
        return stage.await(onboarding(store), "completed");
    }

    private List<JsonNode> shareANumber(String round) throws IOException, InterruptedException {
        stage.chapter("Two stores share one number: the first creates a sender group, the second joins it");
        var tampa = "tampa-" + round;
        var orlando = "orlando-" + round;
        put(tampa, """
                {"name": "Dodici Bayshore", "country_code": "US", "landline": "+18135550100", "time_zone": "America/New_York",
                 "address": {"street": "1 Bayshore Boulevard", "city": "Tampa", "region": "FL", "postal_code": "33606"}}""");
        put(orlando, """
                {"name": "Dodici Lake Eola", "country_code": "US", "landline": "+14075550100", "time_zone": "America/New_York",
                 "address": {"street": "1 Lake Avenue", "city": "Orlando", "region": "FL", "postal_code": "32801"}}""");
        var number = firstListed(tampa);
        ask(tampa, inGroup("create_group", round, number));
        var first = stage.await(onboarding(tampa), "completed");
        ask(orlando, inGroup("join_existing_group", round, number));
        return List.of(first, stage.await(onboarding(orlando), "completed"));
    }

    private static String inGroup(String kind, String round, String number) {
        return """
                {"kind": "%s", "sender_group_id": "florida-%s", "phone_number": "%s"}""".formatted(kind, round, number);
    }

    private void putOnWhatsApp(JsonNode store, String account) throws IOException, InterruptedException {
        stage.chapter("A store on WhatsApp: a picture is uploaded, a sender registered, until it is online");
        var whatsapp = "/stores/%s/whatsapp-onboarding"
                .formatted(store.path("store_id").asString(""));
        stage.send("POST", whatsapp, """
                {"waba_id": "%s", "profile_name": "Dodici Riverside", "profile_about": "Open Mon-Sat, 10:00-20:00.",
                 "profile_description": "Fashion by Dodici.", "profile_picture": "%s"}""".formatted(WABA, uploadedPicture()), 202);
        if (!twilio.hasWhatsApp(account)) {
            explain(
                    whatsapp,
                    "whatsapp_signup_needed",
                    stage.await(whatsapp, "action_required").path("blocked"));
            stage.say(
                    "(at Meta, somebody of the retailer's signs up and connects the business account; nobody retries)");
            twilio.signUpAtMeta(account, WABA);
        }
        stage.await(whatsapp, "completed");
    }

    private String uploadedPicture() throws IOException, InterruptedException {
        var picture = Picture.of(new Color(0x12, 0x0c, 0x5c));
        var ticket = stage.send("POST", "/whatsapp-profile-picture-upload-urls", """
                {"file_name": "dodici.png", "content_length": %d}""".formatted(picture.length()), 200);
        var url = ticket.path("public_url").asString("");
        stage.say("→ PUT the picture to upload_url, straight to S3");
        stage.say("← " + picture.upload(ticket));
        if (!picture.isAt(url)) {
            throw new StackException("The picture was uploaded, but nobody can read it at " + url);
        }
        return url;
    }

    private void explain(String where, String code, JsonNode blocked) {
        if (!blocked.path("code").asString("").equals(code)) {
            throw new StackException("%s was to stop with %s, but it says: %s".formatted(where, code, blocked));
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
            stage.say("  %-16s %s  %-14s sms %s, whatsapp %s"
                    .formatted(
                            store.path("id").asString(""),
                            store.path("country_code").asString(""),
                            store.path("phone_number").asString(""),
                            status(store, "sms"),
                            status(store, "whatsapp")));
        }
    }

    /** What the status or the subscriber on Kafka has not yet told of these stores. */
    private List<String> untold(List<JsonNode> stores) {
        var onboarded = new HashSet<String>();
        for (var store : stage.peek("/onboarding-status").path("stores")) {
            if (status(store, "sms").equals("onboarded")) {
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
        return firstListedBut("", store);
    }

    /** A list is kept for some seconds, so it may still hold a number that is gone. */
    private String firstListedBut(String gone, String store) throws IOException, InterruptedException {
        return stage.get("/stores/%s/available-phone-numbers".formatted(store))
                .valueStream()
                .map(number -> number.path("phone_number").asString(""))
                .filter(number -> !number.equals(gone))
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

    private static String status(JsonNode store, String channel) {
        return store.path("channels").path(channel).path("status").asString("");
    }
}
