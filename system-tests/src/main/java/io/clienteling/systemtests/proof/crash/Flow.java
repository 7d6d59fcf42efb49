package io.clienteling.systemtests.proof.crash;

import static io.clienteling.systemtests.proof.crash.Preparations.askForWhatsApp;
import static io.clienteling.systemtests.proof.crash.Preparations.askForWhatsAppAlone;
import static io.clienteling.systemtests.proof.crash.Preparations.awaitBlocked;
import static io.clienteling.systemtests.proof.crash.Preparations.awaitKnown;
import static io.clienteling.systemtests.proof.crash.Preparations.blockAtItsLastStep;
import static io.clienteling.systemtests.proof.crash.Preparations.inGroup;
import static io.clienteling.systemtests.proof.crash.Preparations.knows;
import static io.clienteling.systemtests.proof.crash.Preparations.onboardWithNumberOfItsOwn;
import static io.clienteling.systemtests.proof.crash.Preparations.refuseLastStep;
import static io.clienteling.systemtests.proof.crash.Preparations.sendElsewhere;
import static io.clienteling.systemtests.proof.crash.Preparations.senderOf;
import static io.clienteling.systemtests.proof.crash.Preparations.setSender;
import static io.clienteling.systemtests.proof.crash.Preparations.setStatus;
import static io.clienteling.systemtests.proof.crash.Preparations.storeBlockedBySender;
import static io.clienteling.systemtests.proof.crash.Preparations.storeUnderReview;
import static io.clienteling.systemtests.proof.crash.Preparations.textingStoreOnWhatsApp;
import static io.clienteling.systemtests.proof.crash.Preparations.wabaOf;
import static io.clienteling.systemtests.proof.crash.Preparations.withNumber;

import io.clienteling.systemtests.proof.Chain;
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
            askForWhatsAppAlone(chain, chain.americanNumber());
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
            setStatus(chain, senderOf(chain, number), "ONLINE");
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
            askForWhatsAppAlone(chain, chain.americanNumber());
            chain.awaitState(Chain.whatsappOf("s1"), "waiting");
        }
    },
    CANCEL_WHATSAPP_ADOPTED(
            "WhatsApp onboarding cancelled, with a sender that was there on a number that it bought",
            Chain.whatsappOf("s1"),
            "cancelled") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            textingStoreOnWhatsApp(chain);
            var number = chain.americanNumber();
            chain.twilio().registerSender(chain.account(), number, wabaOf(chain));
            setStatus(chain, senderOf(chain, number), "OFFLINE");
            askForWhatsAppAlone(chain, number);
            chain.awaitState(Chain.whatsappOf("s1"), "action_required");
        }
    },
    WATCHER(
            "look of a watcher that sees a new country and a sender that is online",
            Chain.whatsappOf("s1"),
            "completed") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            storeUnderReview(chain);
            awaitKnown(chain, "US");
        }

        @Override
        void ask(Chain chain) {
            chain.putGermanStore("s2");
            setStatus(chain, chain.api().get(Chain.whatsappOf("s1")).text("/steps/2/detail/sid"), "ONLINE");
        }

        @Override
        boolean over(Chain chain) {
            return super.over(chain) && knows(chain, "DE");
        }

        @Override
        boolean watched() {
            return true;
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

    /** Where it is found at the API. */
    String path() {
        return path;
    }

    /** Whether the chain's watcher looks meanwhile, every few seconds, rather than sleeps. */
    boolean watched() {
        return false;
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
}
