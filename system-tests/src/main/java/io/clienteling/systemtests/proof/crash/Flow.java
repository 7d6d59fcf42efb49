package io.clienteling.systemtests.proof.crash;

import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Patience;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing that a chain has done, from its request to its end. */
enum Flow {
    ENABLE("retailer enabled", "/configuration", "completed") {
        @Override
        void ask(Chain chain) {
            chain.enable();
        }
    },
    AMERICAN_STORE("US store onboarded", Chain.smsOf("s1"), "completed") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            chain.enabled().putAmericanStore("s1");
        }

        @Override
        void ask(Chain chain) {
            chain.onboard("s1", withNumber(chain.americanNumber()));
        }
    },
    GERMAN_STORE("DE store onboarded", Chain.smsOf("s1"), "completed") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            chain.enabled().putGermanStore("s1");
        }

        @Override
        void ask(Chain chain) {
            var papers = chain.twilio().control("bundles", """
                    {"account_sid": "%s", "iso_country": "DE", "number_type": "mobile", "city": "Berlin"}""".formatted(chain.account()));
            chain.onboard("s1", """
                    {"phone_number": "%s", "bundle_sid": "%s", "address_sid": "%s"}""".formatted(
                            chain.germanNumber(),
                            papers.path("bundle_sid").asString(),
                            papers.path("address_sid").asString()));
        }
    },
    OWNED_NUMBER("store onboarded with a number that was there", Chain.smsOf("s1"), "completed") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            chain.enabled().putAmericanStore("s1");
        }

        @Override
        void ask(Chain chain) {
            onboardWithNumberOfItsOwn(chain, Map.of());
        }
    },
    WHATSAPP("store onboarded to WhatsApp", Chain.whatsappOf("s1"), "completed") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            textingStoreOnWhatsApp(chain);
        }

        @Override
        void ask(Chain chain) {
            askForWhatsApp(chain);
        }

        @Override
        void whileItWaits(Chain chain) {
            setSender(chain, "ONLINE");
        }
    },
    WHATSAPP_OWN_NUMBER(
            "store onboarded to WhatsApp with a number that it is there with alone",
            Chain.whatsappOf("s1"),
            "completed") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            textingStoreOnWhatsApp(chain);
        }

        @Override
        void ask(Chain chain) {
            askForWhatsAppAlone(chain);
        }

        @Override
        void whileItWaits(Chain chain) {
            setSender(chain, "ONLINE");
        }
    },
    ADOPTED_SENDER("store onboarded to WhatsApp with a sender that was there", Chain.whatsappOf("s1"), "completed") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            textingStoreOnWhatsApp(chain);
            var number = chain.api().get(Chain.smsOf("s1")).text("/phone_number");
            chain.twilio().registerSender(chain.account(), number, wabaOf(chain));
            chain.twilio().control("senders/" + senderOf(chain, number) + "/status", "{\"status\": \"ONLINE\"}");
        }

        @Override
        void ask(Chain chain) {
            chain.onboardToWhatsApp("s1", """
                    {"waba_id": "%s", "profile_name": "Jacksonville"}""".formatted(wabaOf(chain)));
        }

        @Override
        boolean mayRepeat(Signature call) {
            return call.equals(SENDER_TOLD);
        }
    },
    VERIFICATION_CODE("WhatsApp sender verified by a code", Chain.whatsappOf("s1"), "completed") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            storeBlockedBySender(chain, "PENDING_VERIFICATION");
        }

        @Override
        void ask(Chain chain) {
            chain.api().post(Chain.whatsappOf("s1") + "/verification-code", "{\"verification_code\": \"123456\"}");
        }

        @Override
        void whileItWaits(Chain chain) {
            setSender(chain, "ONLINE");
        }
    },
    PROFILE("WhatsApp profile corrected", Chain.whatsappOf("s1"), "completed") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            storeBlockedBySender(chain, "OFFLINE");
        }

        @Override
        void ask(Chain chain) {
            chain.api().post(Chain.whatsappOf("s1") + "/retry", "{\"profile_name\": \"Jacksonville\"}");
        }

        @Override
        void whileItWaits(Chain chain) {
            setSender(chain, "ONLINE");
        }

        @Override
        boolean mayRepeat(Signature call) {
            return call.equals(SENDER_TOLD);
        }
    },
    CORRECTED_NUMBER(
            "store onboarded with another number than one that was bought all the same",
            Chain.smsOf("s1"),
            "completed") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            chain.enabled().putAmericanStore("s1");
            chain.twilio().fault("""
                    {"operation": "CreateIncomingPhoneNumber", "account": "%s", "effect": "DONE_THEN_ERROR", "code": 21422, "count": 1}""".formatted(chain.account()));
            chain.onboard("s1", withNumber(chain.americanNumber()));
            chain.awaitState(Chain.smsOf("s1"), "action_required");
        }

        @Override
        void ask(Chain chain) {
            chain.api().post(Chain.smsOf("s1") + "/retry", withNumber(chain.americanNumber()));
        }
    },
    SERVICE("store onboarded with a messaging service that replaces a lost one", Chain.smsOf("s1"), "completed") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            chain.enabled().putAmericanStore("s1");
            var service = chain.api().get("/configuration").text("/steps/1/detail/sid");
            chain.twilio().delete(chain.account(), "/v1/Services/" + service);
            chain.onboard("s1", withNumber(chain.americanNumber()));
            chain.awaitState(Chain.smsOf("s1"), "action_required");
        }

        @Override
        void ask(Chain chain) {
            chain.api().post(Chain.smsOf("s1") + "/retry", "{}");
        }

        // The retailer's document names the service that is lost.
        @Override
        boolean leaves(String kind, String sentence) {
            return kind.equals("missing") && sentence.contains("names the messaging service");
        }
    },
    FOUNDER("store that founds a sender group", Chain.smsOf("s1"), "completed") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            chain.enabled().putAmericanStore("s1");
        }

        @Override
        void ask(Chain chain) {
            chain.onboard("s1", inGroup("create_group", chain.americanNumber()));
        }
    },
    MEMBER("store that joins a sender group", Chain.smsOf("s2"), "completed") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            FOUNDER.prepare(chain);
            FOUNDER.ask(chain);
            chain.awaitState(Chain.smsOf("s1"), "completed");
            chain.putAmericanStore("s2");
        }

        @Override
        void ask(Chain chain) {
            var number = chain.api().get(Chain.smsOf("s1")).text("/phone_number");
            chain.onboard("s2", inGroup("join_existing_group", number));
        }
    },
    CANCEL("store onboarding cancelled at its last step", AMERICAN_STORE),
    CANCEL_OWNED("store onboarding cancelled, with a number that was there", OWNED_NUMBER),
    CANCEL_FOUNDER("store onboarding cancelled that founds a sender group", FOUNDER),
    CANCEL_TRUNK("store onboarding cancelled, with a number that a trunk had", Chain.smsOf("s1"), "cancelled") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            chain.enabled().putAmericanStore("s1");
            var trunk = chain.twilio().control("accounts/" + chain.account() + "/trunks", "{}");
            refuseLastStep(chain);
            onboardWithNumberOfItsOwn(
                    chain, Map.of("TrunkSid", trunk.path("trunk_sid").asString()));
            chain.awaitState(Chain.smsOf("s1"), "action_required");
        }
    },
    CANCEL_CORRECTED("store onboarding cancelled that bought two numbers and saw one", Chain.smsOf("s1"), "cancelled") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            CORRECTED_NUMBER.prepare(chain);
            var lag = chain.twilio().fault("""
                    {"operation": "ListIncomingPhoneNumber", "account": "%s", "effect": "STALE_LIST", "delay_ms": 3600000}""".formatted(chain.account()));
            refuseLastStep(chain);
            CORRECTED_NUMBER.ask(chain);
            awaitBlocked(chain, Chain.smsOf("s1"), "join_messaging_service");
            chain.twilio().mend(lag);
        }
    },
    KEEP_NUMBER("store onboarding cancelled, and its number kept", Chain.smsOf("s1"), "cancelled") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            CANCEL.prepare(chain);
            chain.twilio().fault("""
                    {"operation": "DeleteIncomingPhoneNumber", "account": "%s", "effect": "ERROR", "code": 20422}""".formatted(chain.account()));
            CANCEL.ask(chain);
            awaitBlocked(chain, Chain.smsOf("s1"), "purchase_number");
        }

        @Override
        void ask(Chain chain) {
            chain.temporal()
                    .update(
                            "sms:" + chain.tenant() + ":s1",
                            "keepNumber",
                            Map.of("operator", "op-7", "reason", "Another store wants it"));
        }
    },
    CANCEL_WHATSAPP("WhatsApp onboarding cancelled under review", Chain.whatsappOf("s1"), "cancelled") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            storeUnderReview(chain);
        }
    },
    CANCEL_WHATSAPP_OWN_NUMBER(
            "WhatsApp onboarding cancelled, with a number that the store is there with alone",
            Chain.whatsappOf("s1"),
            "cancelled") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            textingStoreOnWhatsApp(chain);
            askForWhatsAppAlone(chain);
            chain.awaitState(Chain.whatsappOf("s1"), "waiting");
        }
    },
    CANCEL_RETAILER("retailer cancelled by an operator at its last step", "/configuration", "cancelled") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            chain.enable();
            chain.awaitState("/configuration", "action_required");
        }

        @Override
        Optional<Signature> refused() {
            return Optional.of(new Signature("POST", "/v1/Content"));
        }

        @Override
        void ask(Chain chain) {
            chain.temporal()
                    .update(
                            "retailer:" + chain.tenant(),
                            "cancelOnboarding",
                            Map.of("operator", "op-7", "reason", "It was a mistake"));
        }
    },
    ENABLE_AGAIN(
            "retailer enabled again, whose account is suspended and calls elsewhere", "/configuration", "completed") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            CANCEL_RETAILER.prepare(chain);
            sendElsewhere(chain);
            CANCEL_RETAILER.ask(chain);
            chain.awaitState("/configuration", "cancelled");
        }

        @Override
        Optional<Signature> refused() {
            return CANCEL_RETAILER.refused();
        }

        @Override
        void ask(Chain chain) {
            chain.enable();
        }
    };

    static final List<Flow> ALL = List.of(values());

    private static final Signature SENDER_TOLD = new Signature("POST", "/v2/Channels/Senders/XE…");
    private static final String ELSEWHERE = "https://elsewhere.example.com/";
    private static final Duration UNTIL_BLOCKED = Duration.ofSeconds(90);

    private final String words;
    private final String path;
    private final String end;
    private final @Nullable Flow cancelled;

    Flow(String words, String path, String end) {
        this(words, path, end, null);
    }

    /** The cancellation of another, which it finds blocked at its last step. */
    Flow(String words, Flow cancelled) {
        this(words, cancelled.path, "cancelled", cancelled);
    }

    Flow(String words, String path, String end, @Nullable Flow cancelled) {
        this.words = words;
        this.path = path;
        this.end = end;
        this.cancelled = cancelled;
    }

    /** What has to be there before: a flow to cancel, or nothing but a chain that nobody knows. */
    void prepare(Chain chain) throws InterruptedException {
        if (cancelled != null) {
            blockAtItsLastStep(chain, cancelled);
        }
    }

    /** The request, or what leads up to it under the same eyes; where none is named, that it be cancelled. */
    void ask(Chain chain) {
        chain.api().delete(path);
    }

    /** A call that Twilio refuses to its chain until all is prepared, so that it stays where it can be asked for. */
    Optional<Signature> refused() {
        return Optional.empty();
    }

    /** What others do while it waits for them. */
    void whileItWaits(Chain chain) {
        // Most wait for nobody.
    }

    /** Whether Twilio may be told this more than once: a statement of how something shall be, the same each time. */
    boolean mayRepeat(Signature call) {
        return false;
    }

    /** Whether the product's audit finds this with right at the end. */
    boolean leaves(String kind, String sentence) {
        return false;
    }

    /** Whether it has come to its end; where it waits for others, they do their part. */
    boolean over(Chain chain) {
        var state = chain.state(path);
        if (state.equals("waiting")) {
            whileItWaits(chain);
        }
        return state.equals(end);
    }

    /** How it is now. */
    String document(Chain chain) {
        return chain.api().get(path).body().toString();
    }

    @Override
    public String toString() {
        return words;
    }

    private static void textingStoreOnWhatsApp(Chain chain) throws InterruptedException {
        chain.enabled().putAmericanStore("s1");
        chain.onboard("s1", withNumber(chain.americanNumber()));
        chain.awaitState(Chain.smsOf("s1"), "completed");
        chain.twilio().registerSender(chain.account(), landlineOf(chain), wabaOf(chain));
    }

    /** Under a name whose review never ends by itself. */
    private static void askForWhatsApp(Chain chain) {
        chain.onboardToWhatsApp("s1", """
                {"waba_id": "%s", "profile_name": "Jacksonville [review]"}""".formatted(wabaOf(chain)));
    }

    private static void askForWhatsAppAlone(Chain chain) {
        chain.onboardToWhatsApp("s1", """
                {"waba_id": "%s", "profile_name": "Jacksonville [review]", "whatsapp_phone_number": "%s"}""".formatted(wabaOf(chain), chain.americanNumber()));
    }

    private static void storeUnderReview(Chain chain) throws InterruptedException {
        textingStoreOnWhatsApp(chain);
        askForWhatsApp(chain);
        chain.awaitState(Chain.whatsappOf("s1"), "waiting");
    }

    private static void storeBlockedBySender(Chain chain, String status) throws InterruptedException {
        storeUnderReview(chain);
        setSender(chain, status);
        chain.awaitState(Chain.whatsappOf("s1"), "action_required");
    }

    /** What Twilio and Meta do with the store's sender, and the hint of it, which the watcher would give. */
    private static void setSender(Chain chain, String status) {
        var sender = chain.api().get(Chain.whatsappOf("s1")).text("/steps/2/detail/sid");
        chain.twilio().control("senders/" + sender + "/status", "{\"status\": \"%s\"}".formatted(status));
        chain.temporal().signal("whatsapp:" + chain.tenant() + ":s1", "sendersChanged");
    }

    private static String senderOf(Chain chain, String number) {
        return chain.twilio()
                .as(chain.account(), "/v2/Channels/Senders?Channel=whatsapp&PageSize=100")
                .path("senders")
                .valueStream()
                .filter(sender -> sender.path("sender_id").asString("").equals("whatsapp:" + number))
                .map(sender -> sender.path("sid").asString())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(number + " has no sender"));
    }

    private static void blockAtItsLastStep(Chain chain, Flow flow) throws InterruptedException {
        flow.prepare(chain);
        refuseLastStep(chain);
        flow.ask(chain);
        chain.awaitState(flow.path, "action_required");
    }

    private static void refuseLastStep(Chain chain) {
        chain.twilio().fault("""
                {"operation": "messaging.CreatePhoneNumber", "account": "%s", "effect": "ERROR", "code": 21714}""".formatted(chain.account()));
    }

    private static void awaitBlocked(Chain chain, String path, String step) throws InterruptedException {
        if (!Patience.until(
                UNTIL_BLOCKED, () -> chain.api().get(path).text("/blocked/step").equals(step))) {
            throw new IllegalStateException("%s of %s was not blocked at %s: %s"
                    .formatted(path, chain.tenant(), step, chain.api().get(path).body()));
        }
    }

    /** With a number that its people bought at Twilio. */
    private static void onboardWithNumberOfItsOwn(Chain chain, Map<String, String> route) {
        var number = chain.americanNumber();
        var fields = new HashMap<>(Map.of("PhoneNumber", number, "FriendlyName", "Headquarters"));
        fields.putAll(route);
        chain.twilio().create(chain.account(), in(chain.account()) + "/IncomingPhoneNumbers.json", fields);
        chain.onboard("s1", """
                {"phone_number": "%s", "phone_number_already_purchased": true}""".formatted(number));
    }

    /** What an enablement would find, where the addresses of its configuration were others. */
    private static void sendElsewhere(Chain chain) {
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
    private static String wabaOf(Chain chain) {
        return "88%010d0".formatted(ordinal(chain));
    }

    /** None that a test's has, which shares the stand-in with it. */
    private static String landlineOf(Chain chain) {
        return "+1646%07d".formatted(7_550_000 + ordinal(chain));
    }

    private static int ordinal(Chain chain) {
        return Integer.parseInt(chain.tenant().substring(chain.tenant().lastIndexOf('-') + 1));
    }

    private static String withNumber(String number) {
        return "{\"phone_number\": \"%s\"}".formatted(number);
    }

    private static String inGroup(String kind, String number) {
        return """
                {"kind": "%s", "sender_group_id": "florida", "phone_number": "%s"}""".formatted(kind, number);
    }
}
