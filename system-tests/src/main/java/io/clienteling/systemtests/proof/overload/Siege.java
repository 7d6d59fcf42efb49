package io.clienteling.systemtests.proof.overload;

import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.SideBySide;
import io.clienteling.systemtests.proof.Trial;
import io.clienteling.systemtests.proof.overload.Crowd.Outcome;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Twin;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One run of it. */
final class Siege implements AutoCloseable {

    private static final int TENANTS = 4;

    private static final int CLIENTS = 16;
    /** More than that are not under way from here, else it would be our own memory that is tried. */
    private static final int MOST_UNDER_WAY = 1_000;

    /** A short siege is too short to tell by the clock how quick anything was, only that it was not slow. */
    private static final int SECONDS_OF_A_LONG_ONE = 30;

    private static final Duration UNTIL_READY = Duration.ofSeconds(90);
    /** Refuses nobody for what one tenant alone asks. */
    private static final Map<String, String> USUAL_GATEWAY = Map.of("CLIENTELING_RATE_LIMIT", "1000000");

    /** Bears so little, and waits for slow clients so briefly, that there is enough to see within seconds. */
    private static final Map<String, String> SMALL_GATEWAY = Map.of(
            "CLIENTELING_RATE_LIMIT",
            "1000000",
            "CLIENTELING_REQUESTS_AT_ONCE",
            "4",
            "CLIENTELING_ARRIVAL",
            "PT2S",
            "CLIENTELING_KEEP_ALIVE",
            "PT5S");

    private static final int CLIENTS_OF_A_SMALL_ONE = 64;
    private static final int ONBOARDINGS = 10;
    private static final int SLICE_MS = 10;
    private static final double SENT_PER_ACCEPTED = 1.5;
    private static final double SLOWEST_REFUSAL_MS = 5_000;
    private static final double MORE_MEMORY_AFTER_A_THIRD = 1.5;
    private static final double MOST_MEMORY = 2.5;

    /** So many that they would fill the port if they were let. */
    private static final int GONE_AFTER_AN_ANSWER = 2_000;

    private static final Duration WHERE_CONNECTIONS_ARE_SCARCE = Duration.ofSeconds(30);

    /** Until all that cling have begun, whom nobody else shall keep out. */
    private static final Duration UNTIL_THEY_CLING = Duration.ofSeconds(30);

    /** Until a port that was full is not any more. */
    private static final Duration UNTIL_THERE_IS_ROOM = Duration.ofSeconds(10);

    /** Longer than anybody who is refused. */
    private static final Duration HELD_AT_ALL = Duration.ofMillis(1_500);

    /** A short siege measures a second, in which something else may go on; then it measures again. */
    private static final int MEASUREMENTS_OF_A_SHORT_ONE = 5;

    private final Trial trial;
    private final Report report;
    private final Map<String, String> tokens = new TreeMap<>();
    private final List<String> readers = new ArrayList<>();
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger requests = new AtomicInteger();
    private final String writer;
    private final Twin gateway;
    private final Ring ring;
    private final Chain chain;
    private Crowd crowd;
    private double perSecond;
    private int acceptedSoFar;
    private long lastLook;
    private double medianBefore;
    private Memory memoryBefore = new Memory(0, 0);

    /** It is besieged for what all tenants ask together, so that none is refused for what it asks alone. */
    Siege(Trial trial, Report report) throws IOException {
        this.trial = trial;
        this.report = report;
        this.gateway =
                Twin.start(trial.ring(), Part.GATEWAY, "besieged-gateway", isLong() ? USUAL_GATEWAY : SMALL_GATEWAY);
        this.ring = trial.ring().through(gateway.url());
        this.chain = new Chain(ring, "overload-%d".formatted(trial.seed()));
        this.writer = chain.tenant() + "-writer";
        this.crowd = new Crowd(ring, Map.of());
    }

    private boolean isLong() {
        return trial.size() >= SECONDS_OF_A_LONG_ONE;
    }

    void prepare() throws Exception {
        for (int index = 1; index <= TENANTS; index++) {
            var tenant = chain.tenant() + "-" + index;
            readers.add(tenant);
            tokens.put(tenant, ring.stack().token(tenant));
        }
        tokens.put(writer, ring.stack().token(writer));
        crowd = new Crowd(ring, tokens);
        if (!Patience.until(UNTIL_READY, gateway::ready)) {
            throw new IllegalStateException("The gateway to besiege did not start; see " + gateway.name() + ".log");
        }
        chain.enabled();
        for (int store = 0; store < ONBOARDINGS; store++) {
            chain.putAmericanStore("s" + store);
        }
    }

    /** What it bears: as much as some clients get who ask again as soon as they are answered. */
    void measureBefore() throws Exception {
        var seconds = isLong() ? 10 : 1;
        busy(CLIENTS, seconds, new Tally());
        var warm = busy(CLIENTS, seconds, new Tally());
        perSecond = warm.count(Outcome::accepted) / (double) seconds;
        medianBefore = busy(1, seconds, new Tally()).percentile(Outcome::accepted, 50);
        report.figure("median before, ms", medianBefore);
        memoryBefore = Memory.of(gateway.pid());
        report.figure("memory before", memoryBefore.toString());
        trial.say("The gateway bears %.0f requests a second".formatted(perSecond));
    }

    private Tally busy(int clients, double seconds, Tally tally) throws Exception {
        var end = System.nanoTime() + (long) (seconds * 1e9);
        SideBySide.each(IntStream.range(0, clients).boxed().toList(), _ -> {
            while (System.nanoTime() < end) {
                tally.add(request());
            }
        });
        return tally;
    }

    /** Nine of ten read, the tenth writes; not where they read, whose answers stay as long as they are. */
    private Outcome request() {
        var number = requests.incrementAndGet();
        if (number % 10 != 0) {
            return crowd.read(readers.get(number % TENANTS));
        }
        var store = "s%06d".formatted(number);
        var outcome = crowd.write(writer, store);
        if (outcome.accepted()) {
            written.add(store);
        }
        return outcome;
    }

    void overload() throws Exception {
        var tally = new Tally();
        var clingers = cling();
        if (isLong()) {
            Thread.sleep(UNTIL_THERE_IS_ROOM);
        }
        var onboardings = threads.submit(this::onboard);
        tooMuch(tally, trial.size() / 3.0);
        var third = Memory.of(gateway.pid());
        tooMuch(tally, trial.size() * 2 / 3.0);
        var last = Memory.of(gateway.pid());
        onboardings.get();
        report.figure("memory after a third, and at the end", third + "; " + last);
        judge(tally);
        report.expect(
                !isLong() || last.now() <= third.now() * MORE_MEMORY_AFTER_A_THIRD,
                "The gateway's memory grew from %s to %s while it was overloaded.".formatted(third, last));
        report.expect(
                !isLong() || last.highest() <= memoryBefore.highest() * MOST_MEMORY,
                "The gateway's memory came to %s while it was overloaded, from %s.".formatted(last, memoryBefore));
        letGo(clingers);
    }

    /** At twice the pace at which it answers, whether it does or not; a short siege has no time to find out which that is. */
    private void tooMuch(Tally tally, double seconds) throws Exception {
        if (isLong()) {
            sendTwice(tally, seconds);
        } else {
            busy(CLIENTS_OF_A_SMALL_ONE, seconds, tally);
        }
    }

    /** Ends by the clock: where more are under way than may be from here, it falls behind and does not make up for it. */
    private void sendTwice(Tally tally, double seconds) throws InterruptedException {
        var places = new Semaphore(MOST_UNDER_WAY);
        var begin = System.nanoTime();
        var end = begin + (long) (seconds * 1e9);
        lastLook = begin;
        double due = 0;
        for (long slice = 1; System.nanoTime() < end; slice++) {
            bearsMore(tally);
            due += 2 * perSecond * SLICE_MS / 1_000;
            for (; due >= 1 && places.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS); due--) {
                threads.execute(() -> {
                    tally.add(request());
                    places.release();
                });
            }
            var ahead = begin + Duration.ofMillis(slice * SLICE_MS).toNanos() - System.nanoTime();
            if (ahead > 0) {
                Thread.sleep(Duration.ofNanos(ahead));
            }
        }
        places.acquire(MOST_UNDER_WAY);
    }

    /** The longer it runs the more it bears, and twice as much is still twice as much. Looks once a second. */
    private void bearsMore(Tally tally) {
        var elapsed = System.nanoTime() - lastLook;
        if (elapsed >= 1_000_000_000) {
            var accepted = tally.count(Outcome::accepted);
            perSecond = Math.max(perSecond, (accepted - acceptedSoFar) * 1e9 / elapsed);
            acceptedSoFar = accepted;
            lastLook += elapsed;
        }
    }

    /** Meanwhile somebody onboards stores, and sends each request again until it is accepted. */
    private Void onboard() {
        for (int store = 0; store < ONBOARDINGS; store++) {
            chain.onboard("s" + store, "{\"phone_number\": \"%s\"}".formatted(chain.americanNumber()));
        }
        return null;
    }

    private void judge(Tally tally) {
        report.figure("bears, requests a second", Math.round(perSecond));
        report.figure("sent while overloaded, by status", tally.perStatus());
        report.figure("accepted while overloaded, median and slowest, ms", times(tally, Outcome::accepted));
        report.figure("refused, median and slowest, ms", times(tally, Outcome::refused));
        report.expect(tally.count(Outcome::refused) > 0, "Nothing was refused, so it was never too much.");
        var sent = tally.count(_ -> true);
        var accepted = tally.count(Outcome::accepted);
        report.expect(
                !isLong() || sent >= SENT_PER_ACCEPTED * accepted,
                "Of %d requests %d were accepted, so it was not asked for twice what it bears."
                        .formatted(sent, accepted));
        report.expect(
                tally.count(outcome -> outcome.refused() && !outcome.told()) == 0,
                "Some refusals did not say when to come back.");
        tally.those(outcome -> !outcome.accepted() && !outcome.refused()).stream()
                .map(outcome -> "A request was answered %d after %d ms %s"
                        .formatted(outcome.status(), outcome.nanos() / 1_000_000, outcome.mishap()))
                .forEach(report::broken);
        var median = tally.percentile(Outcome::refused, 50);
        report.expect(median <= slowestMedianRefusal(), "In the middle a refusal took %.0f ms.".formatted(median));
        var almostAll = tally.percentile(Outcome::refused, 99);
        report.figure("refused, 99 of 100 within, ms", almostAll);
        report.expect(
                !isLong() || almostAll <= SLOWEST_REFUSAL_MS,
                "One of a hundred refusals took more than %.0f ms.".formatted(almostAll));
    }

    private double slowestMedianRefusal() {
        return isLong() ? 1_000 : 2_000;
    }

    private double slowerAfterwards() {
        return isLong() ? 2 : 5;
    }

    private static String times(Tally tally, Predicate<Outcome> those) {
        return tally.percentile(those, 50) + ", " + tally.percentile(those, 100);
    }

    private Map<Clinger.Way, List<Future<Duration>>> cling() throws InterruptedException {
        var address = URI.create(ring.get("CLIENTELING_URL"));
        var tenant = chain.tenant();
        var token = ring.stack().token(tenant);
        var all = new EnumMap<Clinger.Way, List<Future<Duration>>>(Clinger.Way.class);
        var begun = new CountDownLatch(
                Stream.of(Clinger.Way.values()).mapToInt(this::clingers).sum());
        for (var way : Clinger.Way.values()) {
            all.put(
                    way,
                    Stream.generate(() -> threads.submit(new Clinger(way, address, tenant, token, begun)))
                            .limit(clingers(way))
                            .toList());
        }
        report.expect(
                begun.await(UNTIL_THEY_CLING.toSeconds(), TimeUnit.SECONDS),
                "%d clients who were to cling had not begun after %d s."
                        .formatted(begun.getCount(), UNTIL_THEY_CLING.toSeconds()));
        return all;
    }

    private int clingers(Clinger.Way way) {
        if (!isLong()) {
            return 5;
        }
        return way == Clinger.Way.SILENT_AFTER_AN_ANSWER ? GONE_AFTER_AN_ANSWER : 50;
    }

    private void letGo(Map<Clinger.Way, List<Future<Duration>>> clingers) throws Exception {
        var longest = new EnumMap<Clinger.Way, Long>(Clinger.Way.class);
        for (var way : clingers.entrySet()) {
            for (var clinger : way.getValue()) {
                longest.merge(way.getKey(), clinger.get().toMillis(), Math::max);
            }
        }
        report.figure(
                "clients that clung",
                clingers.values().stream().mapToInt(List::size).sum());
        report.figure("longest hold of each, ms", longest);
        madeRoom(clingers.getOrDefault(Clinger.Way.SILENT_AFTER_AN_ANSWER, List.of()));
        longest.forEach((way, held) -> {
            report.expect(
                    held < way.patience().toMillis(),
                    "A client of the kind %s was still held after %d s."
                            .formatted(way, way.patience().toSeconds()));
            report.expect(
                    !way.isWaitedFor() || held >= HELD_AT_ALL.toMillis(),
                    "No client of the kind %s was held at all, so none could cling.".formatted(way));
        });
    }

    /** Who comes when the port is not full any more may be kept for longer. */
    private void madeRoom(List<Future<Duration>> gone) throws Exception {
        var held = new ArrayList<Duration>();
        for (var clinger : gone) {
            held.add(clinger.get());
        }
        Collections.sort(held);
        var median = held.get(held.size() / 2);
        report.figure("median hold after an answer, ms", median.toMillis());
        report.expect(
                !isLong() || median.compareTo(WHERE_CONNECTIONS_ARE_SCARCE) < 0,
                "%d clients that were gone after an answer filled the port, half of them for more than %d s."
                        .formatted(held.size(), median.toSeconds()));
    }

    /** What was accepted has happened. */
    void settle() throws Exception {
        for (int store = 0; store < ONBOARDINGS; store++) {
            chain.awaitState(Chain.smsOf("s" + store), "completed");
        }
        var missing = new TreeSet<>(written);
        missing.removeAll(stores());
        report.figure("stores accepted", written.size());
        report.figure("onboardings accepted and completed while overloaded", ONBOARDINGS);
        report.expect(missing.isEmpty(), "%d accepted stores are not there.".formatted(missing.size()));
    }

    private Set<String> stores() {
        var api = new Chain(ring, writer).api();
        var all = new TreeSet<String>();
        var path = "/stores?limit=1000";
        for (var page = api.get(path); ; page = api.get(path + "&after=" + page.text("/next"))) {
            page.body()
                    .path("stores")
                    .forEach(store -> all.add(store.path("store_id").asString("")));
            if (page.body().path("next").isNull()) {
                return all;
            }
        }
    }

    void measureAfter() throws Exception {
        var after = medianAfter();
        var ratio = Math.round(100 * after / medianBefore) / 100.0;
        report.figure("median after, ms", after);
        report.figure("slower afterwards by a factor of", ratio);
        report.figure("memory after", Memory.of(gateway.pid()).toString());
        report.expect(
                after > 0 && ratio <= slowerAfterwards(),
                "Afterwards an answer took %.2f ms in the middle, %.2f before.".formatted(after, medianBefore));
        report.expect(gateway.alive(), "The gateway did not survive it.");
    }

    private double medianAfter() throws Exception {
        var after = busy(1, isLong() ? 10 : 1, new Tally()).percentile(Outcome::accepted, 50);
        for (int more = 1; !isLong() && more < MEASUREMENTS_OF_A_SHORT_ONE; more++) {
            if (after > 0 && after <= slowerAfterwards() * medianBefore) {
                return after;
            }
            after = busy(1, 1, new Tally()).percentile(Outcome::accepted, 50);
        }
        return after;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        gateway.close();
    }
}
