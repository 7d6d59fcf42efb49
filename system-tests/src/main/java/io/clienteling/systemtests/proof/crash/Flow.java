package io.clienteling.systemtests.proof.crash;

import io.clienteling.systemtests.proof.Chain;
import java.util.List;
import java.util.Map;

/** One thing that a chain has done, from its request to its end. */
enum Flow {
    ENABLE("retailer enabled", "/configuration", "completed") {
        @Override
        void prepare(Chain chain) {
            // A chain that nobody knows is all it takes.
        }

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
            var number = chain.americanNumber();
            chain.twilio()
                    .create(
                            chain.account(),
                            "/2010-04-01/Accounts/" + chain.account() + "/IncomingPhoneNumbers.json",
                            Map.of("PhoneNumber", number, "FriendlyName", "Headquarters"));
            chain.onboard("s1", """
                    {"phone_number": "%s", "phone_number_already_purchased": true}""".formatted(number));
        }
    },
    WHATSAPP("store onboarded to WhatsApp", Chain.whatsappOf("s1"), "completed") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            textingStoreOnWhatsApp(chain);
        }

        @Override
        void ask(Chain chain) {
            askForWhatsApp(chain, "Jacksonville");
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
    CANCEL("store onboarding cancelled at its last step", Chain.smsOf("s1"), "cancelled") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            chain.enabled().putAmericanStore("s1");
            chain.twilio().fault("""
                    {"operation": "messaging.CreatePhoneNumber", "account": "%s", "effect": "ERROR", "code": 21714}""".formatted(chain.account()));
            chain.onboard("s1", withNumber(chain.americanNumber()));
            chain.awaitState(Chain.smsOf("s1"), "action_required");
        }

        @Override
        void ask(Chain chain) {
            chain.api().delete(Chain.smsOf("s1"));
        }
    },
    CANCEL_WHATSAPP("WhatsApp onboarding cancelled under review", Chain.whatsappOf("s1"), "cancelled") {
        @Override
        void prepare(Chain chain) throws InterruptedException {
            textingStoreOnWhatsApp(chain);
            askForWhatsApp(chain, "Jacksonville [review]");
            chain.awaitState(Chain.whatsappOf("s1"), "waiting");
        }

        @Override
        void ask(Chain chain) {
            chain.api().delete(Chain.whatsappOf("s1"));
        }
    };

    static final List<Flow> ALL = List.of(values());

    private final String words;
    private final String path;
    private final String end;

    Flow(String words, String path, String end) {
        this.words = words;
        this.path = path;
        this.end = end;
    }

    /** What has to be there before. */
    abstract void prepare(Chain chain) throws InterruptedException;

    /** The request, or what leads up to it under the same eyes. */
    abstract void ask(Chain chain);

    /** Whether it has come to its end. */
    boolean over(Chain chain) {
        return chain.state(path).equals(end);
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

    private static void askForWhatsApp(Chain chain, String name) {
        chain.api().post(Chain.whatsappOf("s1"), """
                {"waba_id": "%s", "profile_name": "%s"}""".formatted(wabaOf(chain), name));
    }

    /** Each chain has its own: Meta lets no two accounts share one. */
    private static String wabaOf(Chain chain) {
        return "88%010d0".formatted(ordinal(chain));
    }

    private static String landlineOf(Chain chain) {
        return "+1646%07d".formatted(5_550_000 + ordinal(chain));
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
