package io.clienteling.benchmarks.status;

import io.clienteling.benchmarks.Alternation;
import io.clienteling.benchmarks.Benchmark;
import io.clienteling.benchmarks.Course;
import io.clienteling.benchmarks.Findings;
import io.clienteling.benchmarks.Goal;
import io.clienteling.benchmarks.Row;
import io.clienteling.benchmarks.Sample;
import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.ring.Ring;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the status of retailers of several sizes, among a million documents of others. */
public final class Status implements Benchmark {

    private static final String MODEL = "status";
    private static final String WABA = "104996122399180";
    private static final int DOCUMENTS_OF_A_STORE = 3;
    private static final List<Integer> SIZES = List.of(1, 100, 1_000, 10_000);
    /** Of two sizes that differ by ten, how much longer the larger may take beyond tenfold. */
    private static final double LINEAR = 1.25;

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String ours() {
        return "GET /onboarding-status, and GET of one completed onboarding";
    }

    @Override
    public String against() {
        return "the same bytes from a bare JDBC query behind a bare server endpoint";
    }

    @Override
    public void run(Course course, Findings findings) throws Exception {
        var ring = course.ring();
        var unlimited = ring.settings()
                .with(Map.of("CLIENTELING_RATE_LIMIT", "1000000", "CLIENTELING_TENANT_REQUESTS_AT_ONCE", "1000"));
        ring.restart(Part.GATEWAY, unlimited);
        try (var http = HttpClient.newHttpClient();
                var bare = Bare.start(ring.database())) {
            new Retailers(course, ring, http, bare).measure(findings);
        } finally {
            ring.restart(Part.GATEWAY, ring.settings());
        }
    }

    /** Everything that the measurements share. */
    private record Retailers(Course course, Ring ring, HttpClient http, Bare bare) {

        void measure(Findings findings) throws Exception {
            var filling = new Filling(ring.database(), onboardedModel());
            var sizes = full() ? SIZES : List.of(1, 20);
            for (var stores : sizes) {
                filling.add(tenant(stores), stores);
            }
            filling.analyse();
            var largest = sizes.getLast();
            var alone = warm(status(largest, Map.of(), 200));
            others(filling);
            var among = warm(status(largest, Map.of(), 200));
            findings.add(new Row(
                    "status of %d stores once there are the others".formatted(largest),
                    "ms, middle",
                    List.of(alone.p50()),
                    List.of(among.p50()),
                    new Goal.AtMost(LINEAR),
                    "against the same before"));
            var ofEach = new HashMap<Integer, Alternation>();
            for (var stores : sizes) {
                ofEach.put(stores, ofOne(findings, stores));
            }
            growth(findings, sizes, ofEach);
            unchanged(findings, sizes.get(sizes.size() - 2));
            completed(findings);
        }

        private Sample warm(Reading reading) throws Exception {
            reading.side().measure(course.effort().length());
            return reading.side().measure(course.effort().length());
        }

        private boolean full() {
            return course.effort().isFull();
        }

        private String onboardedModel() throws InterruptedException {
            var chain = new Chain(ring, MODEL).enabled();
            chain.putAmericanStore("model");
            chain.onboard("model", "{\"phone_number\": \"%s\"}".formatted(chain.americanNumber()));
            chain.awaitState(Chain.smsOf("model"), "completed");
            chain.twilio().connectWhatsApp(chain.account(), WABA);
            chain.onboardToWhatsApp("model", """
                    {"waba_id": "%s", "profile_name": "Jacksonville Landing"}""".formatted(WABA));
            chain.awaitState(Chain.whatsappOf("model"), "completed");
            return MODEL;
        }

        private void others(Filling filling) throws Exception {
            var retailers = full() ? 334 : 2;
            var stores = full() ? 1_000 : 20;
            for (int number = 0; number < retailers; number++) {
                filling.add("others-" + number, stores);
            }
            filling.analyse();
            course.say("There are %d documents of others now.".formatted(retailers * stores * DOCUMENTS_OF_A_STORE));
        }

        private Alternation ofOne(Findings findings, int stores) throws Exception {
            var reading = status(stores, Map.of(), 200);
            var text = reading.answer().body();
            bare.keep(tenant(stores), text, stores);
            var measured =
                    Alternation.of(course.effort(), bareOf(tenant(stores)).side(), reading.side());
            findings.add(measured.row(
                    "status of %d stores (%d kB)".formatted(stores, text.length() / 1000),
                    "a second",
                    Sample::perSecond,
                    new Goal.AtLeast(0.8),
                    ""));
            return measured;
        }

        private static void growth(Findings findings, List<Integer> sizes, Map<Integer, Alternation> ofEach) {
            for (int index = 2; index < sizes.size(); index++) {
                var fewer = ofEach.get(sizes.get(index - 1));
                var more = ofEach.get(sizes.get(index));
                if (fewer != null && more != null) {
                    findings.add(new Row(
                            "%d stores instead of %d".formatted(sizes.get(index), sizes.get(index - 1)),
                            "ms, middle",
                            fewer.ours().stream().map(Sample::p50).toList(),
                            more.ours().stream().map(Sample::p50).toList(),
                            new Goal.AtMost(LINEAR * sizes.get(index) / sizes.get(index - 1)),
                            "ours against ours"));
                }
            }
        }

        private void unchanged(Findings findings, int stores) throws Exception {
            var reading = status(stores, Map.of(), 200);
            var etag = reading.answer().headers().firstValue("ETag").orElseThrow();
            var measured = Alternation.of(
                    course.effort(),
                    reading.side(),
                    status(stores, Map.of("If-None-Match", etag), 304).side());
            findings.add(measured.row(
                    "unchanged status of %d stores, 304".formatted(stores),
                    "a second",
                    Sample::perSecond,
                    new Goal.AtLeast(5),
                    "against ours, 200"));
        }

        private void completed(Findings findings) throws Exception {
            var reading = reading(MODEL, "/stores/model/onboarding", Map.of(), 200);
            bare.keep("one", reading.answer().body(), 1);
            findings.add(Alternation.of(course.effort(), bareOf("one").side(), reading.side())
                    .row("one completed onboarding", "a second", Sample::perSecond, new Goal.AtLeast(0.8), ""));
        }

        private Reading status(int stores, Map<String, String> headers, int expected) {
            return reading(tenant(stores), "/onboarding-status", headers, expected);
        }

        private Reading reading(String tenant, String path, Map<String, String> headers, int expected) {
            var all = new HashMap<>(headers);
            all.put("Authorization", "Bearer " + ring.stack().token(tenant));
            all.put("Tenant", tenant);
            return new Reading(http, URI.create(ring.get("CLIENTELING_URL") + path), all, expected);
        }

        private Reading bareOf(String name) {
            return new Reading(http, bare.at(name), Map.of(), 200);
        }

        private static String tenant(int stores) {
            return "status-" + stores;
        }
    }
}
