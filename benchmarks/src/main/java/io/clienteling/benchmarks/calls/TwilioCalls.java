package io.clienteling.benchmarks.calls;

import io.clienteling.benchmarks.Benchmark;
import io.clienteling.benchmarks.Course;
import io.clienteling.benchmarks.Findings;
import io.clienteling.benchmarks.Goal;
import io.clienteling.benchmarks.Row;
import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.proof.SideBySide;
import io.clienteling.systemtests.ring.Temporal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Counts the calls at the stand-in: of a retailer, of its stores, and of one look of the watcher at a large account. */
public final class TwilioCalls implements Benchmark {

    private static final Goal GOAL = new Goal.AtMost(1.1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final String WATCHER_INTERVAL = "CLIENTELING_WATCHER_INTERVAL";
    private static final int LOOKS = 20;
    private static final int SENDERS_ON_A_PAGE = 1_000;
    private static final String WABA = "104996122399170";

    /** The account by its marker, the account; of service, application and text each whether it is there, and its creation; and the watcher's first look at account, application and text. */
    private static final int RETAILER = 2 + 3 * 2 + 3;
    /** What the country asks for, whether the number is there already, the purchase, the service's number. */
    private static final int SMS = 4;
    /** The account's WABA and whether the sender is there (one list of senders tells both), its registration, and how it is. */
    private static final int WHATSAPP = 3;

    @Override
    public String name() {
        return "twilio-calls";
    }

    @Override
    public String ours() {
        return "calls that Twilio gets for a retailer, a store and a look of the watcher";
    }

    @Override
    public String against() {
        return "the least that correctness needs: a look before each creation, and one call for each effect";
    }

    @Override
    public void run(Course course, Findings findings) throws Exception {
        var ring = course.ring();
        try {
            // The watcher is at rest while onboardings are counted; its looks are counted apart.
            ring.restartWorkerWith(Map.of(WATCHER_INTERVAL, "PT1H"));
            var temporal = new Temporal(ring.environment());
            var chain = new Chain(ring, "calls");
            onboardings(findings, temporal, chain);
            looks(course, findings, temporal, chain);
        } finally {
            ring.restartWorkerWith(Map.of());
        }
    }

    private static void onboardings(Findings findings, Temporal temporal, Chain chain) throws Exception {
        counted(findings, chain, _ -> true, "retailer enabled", RETAILER, chain::enabled);
        var account = chain.account();
        var number = chain.americanNumber();
        chain.putAmericanStore("us");
        settled(chain);
        counted(findings, chain, account::equals, "US store", SMS, () -> {
            chain.onboard("us", "{\"phone_number\": \"%s\"}".formatted(number));
            chain.awaitState(Chain.smsOf("us"), "completed");
        });
        chain.twilio().connectWhatsApp(account, WABA);
        var look = look(temporal, chain, account);
        chain.twilio().forgetCalls();
        chain.onboardToWhatsApp("us", """
                {"waba_id": "%s", "profile_name": "Jacksonville Landing"}""".formatted(WABA));
        chain.awaitState(Chain.whatsappOf("us"), "waiting");
        settled(chain);
        temporal.signal("compliance:" + chain.tenant(), "lookNow");
        chain.awaitState(Chain.whatsappOf("us"), "completed");
        var tally = Tally.of(chain.twilio(), account::equals).without(look);
        findings.add(Row.counted(
                "WhatsApp with the store's number",
                "calls",
                WHATSAPP,
                tally.calls(),
                GOAL,
                tally + ", beside what a look of the watcher asks for anyway"));
    }

    private interface Doing {
        void done() throws Exception;
    }

    private static void counted(
            Findings findings, Chain chain, Predicate<String> accounts, String what, int least, Doing doing)
            throws Exception {
        chain.twilio().forgetCalls();
        doing.done();
        settled(chain);
        var tally = Tally.of(chain.twilio(), accounts);
        findings.add(Row.counted(what, "calls", least, tally.calls(), GOAL, tally.toString()));
    }

    private static void looks(Course course, Findings findings, Temporal temporal, Chain chain) throws Exception {
        var account = chain.account();
        settled(chain);
        var few = look(temporal, chain, account);
        var stores = course.effort().isFull() ? 1_000 : 20;
        SideBySide.each(
                IntStream.range(0, stores).boxed().toList(),
                store -> chain.twilio().registerSender(account, "+1646%07d".formatted(6_000_000 + store), WABA));
        course.say("The account has %d senders more now.".formatted(stores));
        var many = look(temporal, chain, account);
        findings.add(Row.counted(
                "a look of the watcher at %d more senders".formatted(stores),
                "calls",
                few.calls() + stores / SENDERS_ON_A_PAGE,
                many.calls(),
                GOAL,
                "against a look at two, and a call for each further page of senders: " + many));
    }

    /** What the watcher asks when somebody makes it look though nothing has changed since its last look. */
    private static Tally look(Temporal temporal, Chain chain, String account) throws InterruptedException {
        var before = madeLook(temporal, chain, account);
        for (int again = 0; again < LOOKS; again++) {
            var now = madeLook(temporal, chain, account);
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        throw new IllegalStateException("Something changes at Twilio without end: " + before);
    }

    private static Tally madeLook(Temporal temporal, Chain chain, String account) throws InterruptedException {
        chain.twilio().forgetCalls();
        temporal.signal("compliance:" + chain.tenant(), "lookNow");
        settled(chain);
        return Tally.of(chain.twilio(), account::equals);
    }

    /** Waits until nobody asks Twilio any more. */
    private static void settled(Chain chain) throws InterruptedException {
        var seen = new AtomicLong(-1);
        if (!Patience.until(PATIENCE, () -> {
            var before = seen.getAndSet(chain.twilio().callsSoFar());
            LockSupport.parkNanos(QUIET.toNanos());
            return before == chain.twilio().callsSoFar();
        })) {
            throw new IllegalStateException("Twilio is asked without end");
        }
    }
}
