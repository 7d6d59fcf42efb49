package io.clienteling.systemtests.proof.crash;

import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Patience;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a chain's people, Twilio and Meta do before a flow, and while it runs. */
final class Preparations {

    private static final String ELSEWHERE = "https://elsewhere.example.com/";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Preparations() {}

    static void textingStoreOnWhatsApp(Chain chain) throws InterruptedException {
        chain.enabled().putAmericanStore("s1");
        chain.onboard("s1", withNumber(chain.americanNumber()));
        chain.awaitState(Chain.smsOf("s1"), "completed");
        chain.twilio().registerSender(chain.account(), landlineOf(chain), wabaOf(chain));
    }

    /** Under a name whose review never ends by itself. */
    static void askForWhatsApp(Chain chain) {
        chain.onboardToWhatsApp("s1", """
                {"waba_id": "%s", "profile_name": "Jacksonville [review]"}""".formatted(wabaOf(chain)));
    }

    static void askForWhatsAppAlone(Chain chain, String number) {
        chain.onboardToWhatsApp("s1", """
                {"waba_id": "%s", "profile_name": "Jacksonville [review]", "whatsapp_phone_number": "%s"}""".formatted(wabaOf(chain), number));
    }

    static void storeUnderReview(Chain chain) throws InterruptedException {
        textingStoreOnWhatsApp(chain);
        askForWhatsApp(chain);
        chain.awaitState(Chain.whatsappOf("s1"), "waiting");
    }

    static void storeBlockedBySender(Chain chain, String status) throws InterruptedException {
        storeUnderReview(chain);
        setSender(chain, status);
        chain.awaitState(Chain.whatsappOf("s1"), "action_required");
    }

    /** What Twilio and Meta do with the store's sender, and the hint of it, which the watcher would give. */
    static void setSender(Chain chain, String status) {
        var sender = chain.api().get(Chain.whatsappOf("s1")).text("/steps/2/detail/sid");
        setStatus(chain, sender, status);
        chain.temporal().signal("whatsapp:" + chain.tenant() + ":s1", "sendersChanged");
    }

    static void setStatus(Chain chain, String sender, String status) {
        chain.twilio().control("senders/" + sender + "/status", "{\"status\": \"%s\"}".formatted(status));
    }

    /** Whether the chain's status tells of that country what a watcher finds out. */
    static boolean knows(Chain chain, String country) {
        return chain.api()
                .get("/onboarding-status")
                .body()
                .path("countries")
                .valueStream()
                .filter(each -> each.path("country_code").asString("").equals(country))
                .anyMatch(each -> each.at("/number_availability/supported").isBoolean());
    }

    static void awaitKnown(Chain chain, String country) throws InterruptedException {
        if (!Patience.until(PATIENCE, () -> knows(chain, country))) {
            throw new IllegalStateException("Nobody found out about " + country + " for " + chain.tenant());
        }
    }

    static String senderOf(Chain chain, String number) {
        return chain.twilio()
                .as(chain.account(), "/v2/Channels/Senders?Channel=whatsapp&PageSize=100")
                .path("senders")
                .valueStream()
                .filter(sender -> sender.path("sender_id").asString("").equals("whatsapp:" + number))
                .map(sender -> sender.path("sid").asString())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(number + " has no sender"));
    }

    static void blockAtItsLastStep(Chain chain, Flow flow) throws InterruptedException {
        flow.prepare(chain);
        refuseLastStep(chain);
        flow.ask(chain);
        chain.awaitState(flow.path(), "action_required");
    }

    static void refuseLastStep(Chain chain) {
        chain.twilio().fault("""
                {"operation": "messaging.CreatePhoneNumber", "account": "%s", "effect": "ERROR", "code": 21714}""".formatted(chain.account()));
    }

    static void awaitBlocked(Chain chain, String path, String step) throws InterruptedException {
        if (!Patience.until(
                PATIENCE, () -> chain.api().get(path).text("/blocked/step").equals(step))) {
            throw new IllegalStateException("%s of %s was not blocked at %s: %s"
                    .formatted(path, chain.tenant(), step, chain.api().get(path).body()));
        }
    }

    /** With a number that its people bought at Twilio. */
    static void onboardWithNumberOfItsOwn(Chain chain, Map<String, String> route) {
        var number = chain.americanNumber();
        var fields = new HashMap<>(Map.of("PhoneNumber", number, "FriendlyName", "Headquarters"));
        fields.putAll(route);
        chain.twilio().create(chain.account(), in(chain.account()) + "/IncomingPhoneNumbers.json", fields);
        chain.onboard("s1", """
                {"phone_number": "%s", "phone_number_already_purchased": true}""".formatted(number));
    }

    /** What an enablement would find, where the addresses of its configuration were others. */
    static void sendElsewhere(Chain chain) {
        var retailer = chain.api().get("/configuration");
        var account = chain.account();
        chain.twilio()
                .create(
                        account,
                        "/v1/Services/" + retailer.text("/steps/1/detail/sid"),
                        Map.of("InboundRequestUrl", ELSEWHERE));
        chain.twilio()
                .create(
                        account,
                        in(account) + "/Applications/" + retailer.text("/steps/2/detail/sid") + ".json",
                        Map.of("VoiceUrl", ELSEWHERE));
    }

    private static String in(String account) {
        return "/2010-04-01/Accounts/" + account;
    }

    /** Each chain has its own: Meta lets no two accounts share one. */
    static String wabaOf(Chain chain) {
        return "88%010d0".formatted(ordinal(chain));
    }

    /** None that a test's has, which shares the stand-in with it. */
    private static String landlineOf(Chain chain) {
        return "+1646%07d".formatted(7_550_000 + ordinal(chain));
    }

    private static int ordinal(Chain chain) {
        return Integer.parseInt(chain.tenant().substring(chain.tenant().lastIndexOf('-') + 1));
    }

    static String withNumber(String number) {
        return "{\"phone_number\": \"%s\"}".formatted(number);
    }

    static String inGroup(String kind, String number) {
        return """
                {"kind": "%s", "sender_group_id": "florida", "phone_number": "%s"}""".formatted(kind, number);
    }
}
