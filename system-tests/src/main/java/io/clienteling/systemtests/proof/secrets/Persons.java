package io.clienteling.systemtests.proof.secrets;

import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.proof.Trial;
import io.clienteling.systemtests.proof.secrets.Place.Kind;
import io.clienteling.systemtests.proof.soak.PatientIntegrator;
import io.clienteling.systemtests.ring.Integrator.Answer;
import io.clienteling.systemtests.ring.Papers;
import io.clienteling.systemtests.ring.Temporal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One chain whose people can be searched for, and all that it does where their data passes. Each mark is a single word in lower case
 * and sent as it is searched for, for base64 and what a URL makes of a space would hide any other.
 */
final class Persons {

    static final Needle EMAIL = Needle.secret("a profile's e-mail", "quillfeather");
    static final Needle PROFILE_ADDRESS = Needle.secret("a profile's address", "thistlegate");
    static final Needle STREET = new Needle("a store's street", "wispbarrow", Set.of(Kind.DIRECTORY, Kind.STORE_FEED));
    static final Needle TWILIO_STREET = Needle.secret("the street of an address at Twilio", "cinderfold");
    /** Twilio's own words, which whoever has to mend something is told; Temporal keeps them sealed. */
    static final Needle SENTENCE =
            new Needle("Twilio's sentence about a refusal", "mosslantern", Set.of(Kind.EVENTS, Kind.PROJECTION));

    static final List<Needle> MARKS = List.of(EMAIL, PROFILE_ADDRESS, STREET, TWILIO_STREET, SENTENCE);

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String STORES = "clienteling.stores";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0};

    private final Trial trial;
    private final Chain chain;
    private final PatientIntegrator api;
    private final String headquarters;
    private final String waba;
    private final List<Needle> secrets = new ArrayList<>();
    /** What each store asks for, when it asks for a number. */
    private final Map<String, String> requests = new TreeMap<>();

    private long refusal;

    Persons(Trial trial, int index) {
        this.trial = trial;
        this.chain = new Chain(trial.ring(), "persons-%d-%d".formatted(trial.seed(), index));
        this.api = new PatientIntegrator(chain.api());
        this.headquarters = "+49151%04d%04d".formatted(Math.floorMod(trial.seed(), 10_000), index);
        this.waba = "10499%05d%05d".formatted(Math.floorMod(trial.seed(), 100_000), index);
    }

    /** Whether the workflow of that id is about this chain. */
    boolean has(String workflowId) {
        return workflowId.contains(":" + chain.tenant());
    }

    /** What belongs to this chain and must not be told: its tokens and the signature of its upload. */
    List<Needle> secrets() {
        return List.copyOf(secrets);
    }

    /** Has the chain enabled, which is told its account's token. */
    void enable() throws InterruptedException {
        accepted(api.post("/configuration", "{\"ecom_link\": \"https://%s.example\"}".formatted(chain.tenant())));
        await("/configuration", "completed");
    }

    /** What people do at Twilio and in the directory before: numbers, papers, a business account, and what Twilio will refuse. */
    void settle() {
        credentials();
        chain.twilio().registerSender(chain.account(), headquarters, waba);
        List.of("open", "blocked", "corrected").forEach(store -> requests.put(store, number()));
        chain.putGermanStore("german");
        requests.put("german", germanPapers());
        refusal = refuseSenders();
    }

    /**
     * Onboards them: one store to all of SMS and WhatsApp, one that is blocked and named in why, one that is blocked and corrected, and
     * all that is refused. Whatever breaks meanwhile, it gets as far as Twilio with each.
     */
    void live() throws Exception {
        upload();
        feed();
        for (var store : List.of("open", "blocked", "corrected")) {
            accepted(api.put("/stores/" + store, "{" + fields("America/New_York")));
        }
        for (var sms : requests.entrySet()) {
            accepted(api.post(Chain.smsOf(sms.getKey()), sms.getValue()));
        }
        api.get("/stores/german/addresses");
        api.get("/stores/german/regulatory-bundles");
        for (var store : requests.keySet()) {
            await(Chain.smsOf(store), "completed");
        }
        for (var store : List.of("blocked", "corrected")) {
            accepted(api.post(Chain.whatsappOf(store), whatsapp(waba)));
            await(Chain.whatsappOf(store), "action_required");
        }
        chain.twilio().mend(refusal);
        accepted(api.post(Chain.whatsappOf("open"), whatsapp(waba)));
        correct("corrected");
        registered("open");
        registered("corrected");
        refused();
    }

    /** All that was accepted is accounted for: online, or blocked for the reason that it has to be. */
    void awaitEnds() throws InterruptedException {
        online("open");
        online("corrected");
        await(Chain.whatsappOf("blocked"), "action_required");
        accepted(api.get("/stores/german/addresses"));
        accepted(api.get("/stores/german/regulatory-bundles"));
    }

    private void await(String path, String state) throws InterruptedException {
        awaitThat(path, "is not " + state, () -> chain.state(path).equals(state));
    }

    private void registered(String store) throws InterruptedException {
        var path = Chain.whatsappOf(store);
        awaitThat(
                path,
                "has no sender",
                () -> !chain.api().get(path).text("/steps/2/detail/sid").isEmpty());
    }

    /** The watcher, whose looks failed as everything did, may come late; so the hint is given here. */
    private void online(String store) throws InterruptedException {
        var path = Chain.whatsappOf(store);
        awaitThat(path, "is not completed", () -> {
            var state = chain.state(path);
            if (state.equals("waiting")) {
                chain.temporal().signal("whatsapp:%s:%s".formatted(chain.tenant(), store), "sendersChanged");
            }
            return state.equals("completed");
        });
    }

    private void awaitThat(String path, String otherwise, BooleanSupplier seen) throws InterruptedException {
        if (!Patience.until(PATIENCE, seen)) {
            throw new IllegalStateException("%s of %s %s: %s"
                    .formatted(path, chain.tenant(), otherwise, api.get(path).body()));
        }
    }

    /** Sealed it is there: the codec opens it, so a search that does not find it is not blind to begin with. */
    boolean rememberedSealed() {
        var temporal = new Temporal(trial.ring().environment());
        return temporal.runs().stream()
                .filter(run ->
                        run.at("/execution/workflowId").asString().equals("whatsapp:" + chain.tenant() + ":open"))
                .map(run -> temporal.history(
                        run.at("/execution/workflowId").asString(),
                        run.at("/execution/runId").asString()))
                .map(history ->
                        temporal.opened(history.getFirst().at("/workflowExecutionStartedEventAttributes/input")))
                .anyMatch(input -> Stream.of(EMAIL, PROFILE_ADDRESS)
                        .allMatch(mark -> input.toLowerCase(Locale.ROOT).contains(mark.text())));
    }

    private void credentials() {
        var account = chain.account();
        var token = chain.twilio()
                .as(account, "/2010-04-01/Accounts/" + account + ".json")
                .path("auth_token")
                .asString();
        secrets.add(Needle.secret("an account's token", token));
        secrets.add(Needle.secret(
                "an account's Basic credentials",
                Base64.getEncoder().encodeToString((account + ":" + token).getBytes(StandardCharsets.UTF_8))));
        secrets.add(Needle.secret("a bearer token", chain.api().token()));
    }

    private void upload() throws InterruptedException {
        var ticket = accepted(api.post(
                "/whatsapp-profile-picture-upload-urls",
                "{\"file_name\": \"logo.png\", \"content_length\": %d}".formatted(PNG.length)));
        var url = ticket.text("/upload_url");
        secrets.add(Needle.secret("the signature of an upload URL", parameter(url, "X-Amz-Signature")));
        chain.api().upload(ticket, url, PNG);
    }

    private static String parameter(String url, String name) {
        return Stream.of(URI.create(url).getRawQuery().split("&", -1))
                .filter(parameter -> parameter.startsWith(name + "="))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }

    /** The same stores as the retailer's own master data has them, and one that can't be read. */
    private void feed() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", trial.ring().get("KAFKA_BOOTSTRAP_SERVERS"));
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(STORES, chain.tenant() + "/fed", fed("fed", "America/New_York")))
                    .get();
            producer.send(new ProducerRecord<>(STORES, chain.tenant() + "/unread", fed("unread", "Nowhere/At all")))
                    .get();
        }
        if (!Patience.until(PATIENCE, () -> chain.api().get("/stores/fed").status() == 200)) {
            throw new IllegalStateException("The store that was fed over Kafka did not arrive");
        }
    }

    private String fed(String store, String timeZone) {
        return "{\"tenant\": \"%s\", \"store_id\": \"%s\", %s".formatted(chain.tenant(), store, fields(timeZone));
    }

    /** Of a store, but for the brace before them. */
    static String fields(String timeZone) {
        return """
                "name": "Jacksonville", "country_code": "US", "landline": "+19045550100", "time_zone": "%s",
                "address": {"street": "7 %s lane", "city": "Jacksonville", "region": "FL", "postal_code": "32202"}}""".formatted(timeZone, STREET.text());
    }

    private String number() {
        return "{\"phone_number\": \"%s\"}".formatted(chain.americanNumber());
    }

    /** What asks for WhatsApp, with the profile of a person. */
    static String whatsapp(String waba) {
        return """
                {"waba_id": "%s", "profile_name": "Persons", "profile_email": "%s@persons.example",
                 "profile_address": "9 %s row, Jacksonville"}""".formatted(waba, EMAIL.text(), PROFILE_ADDRESS.text());
    }

    /** Twilio refuses each sender, and repeats what it was sent in saying why. */
    private long refuseSenders() {
        return chain.twilio()
                .fault("""
                {"operation": "CreateChannelsSender", "account": "%s", "effect": "ERROR", "status": 400, "code": 63100,
                 "message": "By the %s rules %s@persons.example at 9 %s row, Jacksonville can't be reached"}""".formatted(chain.account(), SENTENCE.text(), EMAIL.text(), PROFILE_ADDRESS.text()));
    }

    /**
     * Somebody sends another profile for a blocked one, which is told to whoever follows the events. Sent again because its answer was
     * lost, it is refused; how it ends shows that it was taken.
     */
    private void correct(String store) throws InterruptedException {
        api.post(Chain.whatsappOf(store) + "/retry", """
                {"profile_email": "%s.mended@persons.example", "profile_address": "10 %s row, Jacksonville",
                 "reason": "They have moved"}""".formatted(EMAIL.text(), PROFILE_ADDRESS.text()));
    }

    /** An address at Twilio that a bundle names, which the API shows to the chain itself. */
    private String germanPapers() {
        var account = chain.account();
        var papers = new Papers(chain.twilio(), account);
        var address = chain.twilio()
                .create(
                        account,
                        "/2010-04-01/Accounts/" + account + "/Addresses.json",
                        Map.of(
                                "CustomerName", "Persons",
                                "Street", "3 %s mews".formatted(TWILIO_STREET.text()),
                                "City", "Berlin",
                                "Region", "Berlin",
                                "PostalCode", "10115",
                                "IsoCountry", "DE"));
        var bundle = papers.submitted(papers.draft(Papers.APPROVED, address));
        return """
                {"phone_number": "%s", "bundle_sid": "%s", "address_sid": "%s"}""".formatted(chain.germanNumber(), bundle, address);
    }

    /** Requests that nobody takes, with the same data in them. */
    private void refused() throws InterruptedException {
        Stream.of(
                        api.put("/stores/wrong", "{" + fields("Nowhere/At all")),
                        api.put(
                                "/stores/wrong",
                                "{\"address\": {\"street\": \"7 %s lane\", ".formatted(STREET.text()) + fields("x")),
                        api.post(Chain.whatsappOf("wrong"), whatsapp(waba)),
                        api.post(
                                Chain.whatsappOf("open"),
                                "{\"profile_email\": \"%s at persons\", \"profile_address\": 9 %s row}"
                                        .formatted(EMAIL.text(), PROFILE_ADDRESS.text())),
                        api.post(Chain.whatsappOf("open"), """
                                {"profile_name": "Other", "profile_email": "%s@@persons", "profile_address": "%s row"}""".formatted(EMAIL.text(), PROFILE_ADDRESS.text())),
                        api.get("/stores/%s%%20lane/onboarding".formatted(STREET.text())))
                .filter(answer -> answer.status() < 400)
                .findFirst()
                .ifPresent(answer -> {
                    throw new IllegalStateException("What is wrong was taken: " + answer.body());
                });
    }

    private static Answer accepted(Answer answer) {
        return Optional.of(answer)
                .filter(taken -> taken.status() < 300)
                .orElseThrow(
                        () -> new IllegalStateException("Refused, %d: %s".formatted(answer.status(), answer.body())));
    }
}
