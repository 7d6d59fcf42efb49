package io.clienteling.systemtests.proof.races;

import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.SideBySide;
import io.clienteling.systemtests.proof.Trial;
import io.clienteling.systemtests.ring.Integrator.Answer;
import io.clienteling.systemtests.ring.Simulator;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where one race is run: a chain of its own, and a note of everything that was asked for on it. */
final class Track {

    /** At once; more would run into the limit of requests that a tenant has. */
    private static final int SIDE_BY_SIDE = 6;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Trial trial;
    private final Report report;
    private final Manners manners;
    private final Race race;
    private final Chain chain;
    private final Set<String> stores = new ConcurrentSkipListSet<>();
    private final Map<String, Integer> mayBeBought = new ConcurrentHashMap<>();
    private final Map<String, Boolean> live = new ConcurrentHashMap<>();
    private final Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();

    Track(Trial trial, Report report, Manners manners, Race race) {
        this.trial = trial;
        this.report = report;
        this.manners = manners;
        this.race = race;
        this.chain = new Chain(trial.ring(), "races-%s-%d".formatted(race.name().replace(' ', '-'), trial.seed()));
    }

    void run() throws Exception {
        chain.enabled();
        race.run(this);
        report.figure(race.name(), Map.copyOf(outcomes));
        trial.say("%s: %s".formatted(race.name(), outcomes));
    }

    /** As often as the trial is large, some at a time; chance is the same for the same seed. */
    void eachRound(Round round) throws Exception {
        eachRound(trial.size(), round);
    }

    void eachRound(int rounds, Round round) throws Exception {
        var room = new Semaphore(SIDE_BY_SIDE);
        SideBySide.each(IntStream.rangeClosed(1, rounds).boxed().toList(), number -> {
            room.acquire();
            try {
                round.run(
                        number,
                        new SplittableRandom(
                                trial.seed() * 1_000_003 + 31L * race.name().hashCode() + number));
            } finally {
                room.release();
            }
        });
    }

    /** How often what takes fifty requests is done. */
    int heavyRounds() {
        return Math.ceilDiv(trial.size(), 20);
    }

    /** All of them at almost the same time, each a little later than now. */
    static void together(RandomGenerator chance, Duration within, Act... acts) throws Exception {
        var delayed = Stream.of(acts)
                .map(act -> new Delayed(act, chance.nextLong(within.toMillis() + 1)))
                .toList();
        SideBySide.each(delayed, Delayed::run);
    }

    String tenant() {
        return chain.tenant();
    }

    String account() {
        return chain.account();
    }

    Simulator twilio() {
        return chain.twilio();
    }

    Collection<String> stores() {
        return stores;
    }

    /** How many onboardings may have bought each number. */
    Map<String, Integer> mayBeBought() {
        return mayBeBought;
    }

    /** Notes whether the store went live. */
    void goesLive(String store, boolean now) {
        live.put(store, now);
    }

    Map<String, Boolean> live() {
        return live;
    }

    String newAmericanStore(String store) {
        stores.add(store);
        chain.putAmericanStore(store);
        return store;
    }

    String newGermanStore(String store) {
        stores.add(store);
        chain.putGermanStore(store);
        return store;
    }

    /** A number that nobody else wants; as many onboardings may buy it, one after the other. */
    String newAmericanNumber(int onboardings) {
        return noted(chain.americanNumber(), onboardings);
    }

    String newGermanNumber() {
        return noted(chain.germanNumber(), 1);
    }

    private String noted(String number, int onboardings) {
        mayBeBought.put(number, onboardings);
        return number;
    }

    /** Once, as it comes. */
    Answer post(String path, String json) {
        return manners.judged("POST " + path, chain.api().post(path, json));
    }

    Answer onboard(String store, String json) {
        return post(Chain.smsOf(store), json);
    }

    Answer cancel(String store) {
        var path = Chain.smsOf(store);
        return manners.judged("DELETE " + path, chain.api().delete(path));
    }

    /** How it stands. */
    Answer documentNow(String store) throws InterruptedException {
        var path = Chain.smsOf(store);
        return patiently(() -> manners.judged("GET " + path, chain.api().get(path)));
    }

    /** The same again for as long as nobody answers, or the answer is that there is no time for it. */
    static Answer patiently(Supplier<Answer> request) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var answer = once(request);
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        throw new IllegalStateException("A request was not answered for %d minutes".formatted(PATIENCE.toMinutes()));
    }

    /** The answer, where there is one that decides anything. */
    static Optional<Answer> once(Supplier<Answer> request) {
        try {
            return Optional.of(request.get()).filter(answer -> !Manners.LATER.contains(answer.status()));
        } catch (IllegalStateException nobodyAnswered) {
            return Optional.empty();
        }
    }

    /** Has the store onboarded; where that is refused, the promise is broken. */
    Answer accepted(String store, String json) throws InterruptedException {
        var answer = patiently(() -> onboard(store, json));
        expect(
                answer.status() < 300,
                "the first request of %s was answered %d: %s".formatted(store, answer.status(), answer.body()));
        return answer;
    }

    /** Waits until the store's onboarding is so, and answers with its document. */
    Answer await(String store, String what, Predicate<Answer> so) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var answer = documentNow(store);
        while (!so.test(answer) && System.nanoTime() < end) {
            Thread.sleep(BETWEEN_LOOKS);
            answer = documentNow(store);
        }
        expect(so.test(answer), "%s did not become %s: %s".formatted(store, what, answer.body()));
        return answer;
    }

    Answer awaitState(String store, String... states) throws InterruptedException {
        return await(
                store, String.join(" or ", states), answer -> Set.of(states).contains(answer.text("/state")));
    }

    /** Counts how it went. */
    void outcome(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }

    void expect(boolean so, String sentence) {
        report.expect(so, tenant() + ": " + sentence);
    }

    /** One time of a race. */
    interface Round {

        void run(int number, RandomGenerator chance) throws Exception;
    }

    /** One of those that race. */
    interface Act {

        void now() throws Exception;
    }

    private record Delayed(Act act, long millis) {

        void run() throws Exception {
            Thread.sleep(millis);
            act.now();
        }
    }
}
