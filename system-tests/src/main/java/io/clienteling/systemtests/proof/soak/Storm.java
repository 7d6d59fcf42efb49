package io.clienteling.systemtests.proof.soak;

import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.proof.Purchases;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.SideBySide;
import io.clienteling.systemtests.proof.Trial;
import io.clienteling.systemtests.ring.Integrator.Answer;
import io.clienteling.systemtests.ring.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** One run of the soak. */
final class Storm {

    private static final int TENANTS = 5;
    private static final int CLIENTS_OF_A_TENANT = 4;
    private static final Duration UNTIL_ENABLED = Duration.ofMinutes(10);
    private static final Duration UNTIL_SETTLED = Duration.ofMinutes(10);
    /** A short soak sees one kill of each part; a long one sees kills until all is accepted, and five of each at least. */
    private static final int STORES_OF_A_LONG_ONE = 100;

    private static final int ROUND = Havoc.EVERY_PART.size();
    private static final int LONG = 5 * ROUND;
    private static final Set<String> ENDS = Set.of("completed", "action_required");
    private static final List<Shop.Wish> ONE_OF_EACH = List.of(Shop.Wish.values());
    private static final String SOLD = "+15005550000";

    private final Trial trial;
    private final Report report;
    private final Simulator twilio;
    private final Purchases purchases;
    private final Havoc havoc;
    private final List<Shop> shops;
    private final Map<String, String> accounts = new ConcurrentHashMap<>();
    private final Set<Shop> entered = ConcurrentHashMap.newKeySet();
    private final Set<Shop> accepted = ConcurrentHashMap.newKeySet();

    Storm(Trial trial, Report report) {
        this.trial = trial;
        this.report = report;
        this.twilio = new Simulator(trial.ring());
        this.purchases = new Purchases(twilio);
        this.havoc =
                new Havoc(trial, report, Havoc.EVERY_PART, isLong() ? Integer.MAX_VALUE : ROUND, _ -> purchases.look());
        this.shops = shops();
    }

    private boolean isLong() {
        return trial.size() >= STORES_OF_A_LONG_ONE;
    }

    private List<Shop> shops() {
        var chance = trial.chance();
        var american = new ArrayList<>(forSale("US/Local"));
        var german = new ArrayList<>(forSale("DE/Mobile"));
        return IntStream.range(0, trial.size())
                .mapToObj(index -> {
                    var wish = wish(index, chance);
                    return new Shop(
                            tenant(index % TENANTS),
                            "s%03d".formatted(index),
                            wish,
                            switch (wish) {
                                case SOLD -> SOLD;
                                case AMERICAN -> american.removeLast();
                                case GERMAN, PAPERLESS -> german.removeLast();
                            });
                })
                .toList();
    }

    /** One of each kind to begin with, so that a short soak has all of them, whatever its seed. */
    static Shop.Wish wish(int index, Random chance) {
        if (index < ONE_OF_EACH.size()) {
            return ONE_OF_EACH.get(index);
        }
        var throwOfDice = chance.nextInt(100);
        return throwOfDice < 80
                ? Shop.Wish.AMERICAN
                : throwOfDice < 90 ? Shop.Wish.GERMAN : throwOfDice < 95 ? Shop.Wish.SOLD : Shop.Wish.PAPERLESS;
    }

    private String tenant(int index) {
        return "soak-%d-%d".formatted(trial.seed(), index + 1);
    }

    private List<String> forSale(String kind) {
        var account = trial.ring().get("TWILIO_ACCOUNT_SID");
        return twilio.as(
                        account,
                        "/2010-04-01/Accounts/%s/AvailablePhoneNumbers/%s.json?SmsEnabled=true&VoiceEnabled=true&PageSize=1000"
                                .formatted(account, kind))
                .get("available_phone_numbers")
                .valueStream()
                .map(number -> number.get("phone_number").asString())
                .toList();
    }

    /** Everything breaks, and everything is asked for; returns when all of it was accepted, and enough was killed. */
    void rage() throws Exception {
        havoc.begin();
        SideBySide.each(IntStream.range(0, TENANTS).mapToObj(this::tenant).toList(), this::onboardChain);
        havoc.awaitKills(isLong() ? LONG : ROUND);
    }

    private void onboardChain(String tenant) throws Exception {
        var chain = new Chain(trial.ring(), tenant);
        var api = new PatientIntegrator(chain.api());
        api.post("/configuration", "{\"ecom_link\": \"https://%s.example\"}".formatted(tenant));
        if (!Patience.until(UNTIL_ENABLED, () -> chain.state("/configuration").equals("completed"))) {
            throw new IllegalStateException("%s was not enabled: %s"
                    .formatted(tenant, api.get("/configuration").body()));
        }
        var account = api.get("/configuration").text("/steps/0/detail/sid");
        accounts.put(tenant, account);
        var papers = papers(account);
        SideBySide.each(IntStream.range(0, CLIENTS_OF_A_TENANT).boxed().toList(), client -> {
            for (var shop : everyFourth(tenant, client)) {
                onboard(api, shop, papers);
            }
        });
    }

    private List<Shop> everyFourth(String tenant, int client) {
        var all = shops.stream().filter(shop -> shop.tenant().equals(tenant)).toList();
        return IntStream.range(0, all.size())
                .filter(index -> index % CLIENTS_OF_A_TENANT == client)
                .mapToObj(all::get)
                .toList();
    }

    private Shop.Papers papers(String account) {
        var papers = twilio.control("bundles", """
            {"account_sid": "%s", "iso_country": "DE", "number_type": "mobile", "city": "Berlin"}\
            """.formatted(account));
        return new Shop.Papers(
                papers.path("bundle_sid").asString(""),
                papers.path("address_sid").asString(""));
    }

    private void onboard(PatientIntegrator api, Shop shop, Shop.Papers papers) throws InterruptedException {
        if (!taken(shop, api.put(shop.directoryPath(), shop.entry()))) {
            return;
        }
        entered.add(shop);
        if (taken(shop, api.post(shop.path(), shop.request(papers)))) {
            accepted.add(shop);
        }
    }

    private boolean taken(Shop shop, Answer answer) {
        var taken = answer.status() < 300;
        report.expect(taken, "%s was refused, %d: %s".formatted(shop, answer.status(), answer.body()));
        return taken;
    }

    /** Nothing breaks any more, and all runs. */
    void calm() throws InterruptedException {
        var toll = havoc.end();
        report.figure("faults played", toll.faults());
        report.figure("calls to Twilio meanwhile", toll.calls());
        report.figure("kills", toll.kills());
        trial.say("%d of %d stores were accepted".formatted(accepted.size(), shops.size()));
    }

    /** Waits until none is under way any more. */
    void awaitEnds() throws Exception {
        SideBySide.each(accounts.keySet(), this::awaitEnds);
        purchases.look();
    }

    private void awaitEnds(String tenant) throws InterruptedException {
        var chain = new Chain(trial.ring(), tenant);
        var open = new ArrayList<>(
                accepted.stream().filter(shop -> shop.tenant().equals(tenant)).toList());
        Patience.until(UNTIL_SETTLED, () -> {
            open.removeIf(shop -> ENDS.contains(chain.state(shop.path())));
            return open.isEmpty();
        });
        open.forEach(shop -> report.broken("%s did not end: %s"
                .formatted(shop, chain.api().get(shop.path()).body())));
    }

    /** Counts, and holds all against each other: by ourselves first, then by the product's own audit. */
    void reckon() throws Exception {
        var reckoning = new Reckoning(trial.ring(), report, shops, accepted, accounts);
        reckoning.compare(purchases.perNumber());
        report.figure("stores", shops.size());
        report.figure("accepted", accepted.size());
        SideBySide.each(accounts.keySet(), this::lookForStores);
        report.figure("entered into the directory", entered.size());
        audit();
    }

    /** Every store that the directory took is in it, as it was taken. */
    private void lookForStores(String tenant) throws InterruptedException {
        var api = new PatientIntegrator(new Chain(trial.ring(), tenant).api());
        for (var shop : entered) {
            if (shop.tenant().equals(tenant)) {
                var found = api.get(shop.directoryPath());
                report.expect(
                        found.status() == 200 && shop.isEnteredAs(found.body()),
                        "%s was taken into the directory, which answers %d: %s"
                                .formatted(shop, found.status(), found.body()));
            }
        }
    }

    private void audit() {
        var audits = trial.ring().stack().audit(List.copyOf(accounts.keySet())).path("tenants");
        audits.valueStream()
                .filter(audit -> !audit.path("unread").isNull())
                .forEach(audit -> report.broken("The product's audit could not be done: "
                        + audit.path("unread").asString("")));
        var findings = audits.valueStream()
                .flatMap(audit -> audit.path("findings").valueStream())
                .map(JsonNode::toString)
                .toList();
        findings.forEach(finding -> report.broken("The product's audit found " + finding));
        report.figure("findings of the product's audit", findings.size());
    }
}
