package io.clienteling.systemtests.proof.crash;

import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.SideBySide;
import io.clienteling.systemtests.proof.TcpProxy;
import io.clienteling.systemtests.proof.Trial;
import io.clienteling.systemtests.proof.crash.TwilioGate.Call;
import io.clienteling.systemtests.ring.Temporal;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One run of it, with the wires that it holds in its hands. */
final class Sweep implements AutoCloseable {

    /** So many chains at once keep within the worker's patience with a call that is held. */
    static final int AT_ONCE = 30;

    /** Less than the worker's 15 s for an answer: a call that was held longer when the worker died may have been given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    /** Leaves time to kill the worker while it is patient with the first that was held. */
    private static final Duration UNTIL_HELD = Duration.ofSeconds(10);

    private static final Duration UNTIL_OVER = Duration.ofMinutes(2);
    /** A slow machine brings some chains to their boundary too late; they try again, fewer at once. */
    private static final int ROUNDS = 5;

    /** So many names fit into a URL. */
    private static final int AUDITED_AT_ONCE = 100;

    private static final String NOBODYS_QUEUE = "crash-sweep-nobody";
    private static final String RUNNING_SLEEPERS =
            "TaskQueue = \"" + NOBODYS_QUEUE + "\" AND ExecutionStatus = \"Running\"";
    private static final String WHAT_IS_STRUCK =
            "every call of a flow, each time that it is made, looks as well; a watcher's, each kind once";

    private final Trial trial;
    private final Report report;
    private final Temporal temporalUi;
    private final Map<String, Collection<Call>> journal = new ConcurrentHashMap<>();
    private final TwilioGate twilio;
    private final TcpProxy temporal;
    private final Map<Flow, Script> scripts = Collections.synchronizedMap(new EnumMap<>(Flow.class));
    private final Map<String, Flow> flows = new ConcurrentHashMap<>();
    private final Set<String> asleep = ConcurrentHashMap.newKeySet();
    private final AtomicInteger chains = new AtomicInteger();
    private final AtomicLong repeatedStatements = new AtomicLong();
    private int kills;
    private long tooLate;

    Sweep(Trial trial, Report report) throws IOException {
        this.trial = trial;
        this.report = report;
        this.temporalUi = new Temporal(trial.ring().environment());
        this.twilio = new TwilioGate(
                URI.create(trial.ring().get("TWILIO_BASE_URL")),
                (tenant, call) -> journal.computeIfAbsent(tenant, _ -> new ConcurrentLinkedQueue<>())
                        .add(call));
        this.temporal = new TcpProxy(trial.ring().get("TEMPORAL_ADDRESS"));
    }

    void run() throws Exception {
        trial.ring().stack().down(Set.of(Part.WORKER));
        startWorker();
        SideBySide.each(Flow.ALL, this::playUndisturbed);
        new Repertoire(scripts.values()).tell(report);
        var all = new ArrayList<>(Flow.ALL.stream()
                .map(scripts::get)
                .flatMap(script -> script.boundaries().stream())
                .toList());
        Collections.shuffle(all, trial.chance());
        var boundaries = new Boundaries(all.subList(0, Math.min(trial.size(), all.size())));
        for (int round = 1; round <= ROUNDS; round++) {
            strike(boundaries, AT_ONCE / round);
        }
        boundaries.tell(report);
        audit();
        report.figure("flows", Flow.ALL.size());
        report.figure("boundaries of all flows", all.size());
        report.figure("what is struck", WHAT_IS_STRUCK);
        report.figure("kills", kills);
        report.figure("struck again, since the worker may have given up before it died", tooLate);
        report.figure("profiles told twice, the same both times, which is allowed", repeatedStatements);
    }

    private void startWorker() {
        trial.ring()
                .start(
                        Part.WORKER,
                        trial.ring()
                                .settings()
                                .elsewhere(Part.TWILIO, twilio.address())
                                .elsewhere(Part.TEMPORAL, temporal.address()));
    }

    private Chain chain(Flow flow) {
        var chain = new Chain(trial.ring(), "crash-%d-%d".formatted(trial.seed(), chains.incrementAndGet()));
        flow.refused().ifPresent(call -> twilio.refuse(chain.tenant(), call));
        flows.put(chain.tenant(), flow);
        if (!flow.watched()) {
            putWatcherToSleep(chain);
        }
        return chain;
    }

    /** Its looks would come between those of the flow, at times of their own. It is there, and no worker serves it. */
    private void putWatcherToSleep(Chain chain) {
        var watcher = "compliance:" + chain.tenant();
        temporalUi.start(watcher, "ComplianceWatcher", NOBODYS_QUEUE);
        asleep.add(watcher);
    }

    private void playUndisturbed(Flow flow) throws InterruptedException {
        var chain = chain(flow);
        prepare(flow, chain);
        var before = calls(chain);
        flow.ask(chain);
        if (!await(flow, chain)) {
            throw new IllegalStateException(
                    "%s did not end though nothing disturbed it: %s".formatted(flow, flow.document(chain)));
        }
        var calls = calls(chain);
        var script = new Script(flow, before, calls.subList(before.size(), calls.size()));
        scripts.put(flow, script);
        trial.say("%s: %d calls to Twilio".formatted(flow, script.calls().size()));
    }

    private void prepare(Flow flow, Chain chain) throws InterruptedException {
        flow.prepare(chain);
        twilio.admit(chain.tenant());
    }

    private Script script(Flow flow) {
        return Objects.requireNonNull(scripts.get(flow));
    }

    private List<Call> calls(Chain chain) {
        return List.copyOf(journal.getOrDefault(chain.tenant(), List.of()));
    }

    private void strike(Boundaries boundaries, int atOnce) throws Exception {
        var open = boundaries.open();
        for (int from = 0; from < open.size(); from += atOnce) {
            var targets = open.subList(from, Math.min(from + atOnce, open.size())).stream()
                    .map(this::target)
                    .toList();
            var died = strike(targets);
            targets.stream()
                    .filter(target -> target.trap().held(PATIENCE, died))
                    .forEach(target -> boundaries.reached(target.boundary()));
            tooLate += targets.stream()
                    .filter(target -> target.trap().reached() && !target.trap().held(PATIENCE, died))
                    .count();
        }
    }

    private Target target(Boundary boundary) {
        var trap = new Trap(boundary.call(), boundary.nth(), boundary.moment());
        return new Target(boundary, trap, chain(boundary.flow()));
    }

    /** Answers when the worker was dead. */
    private long strike(List<Target> targets) throws Exception {
        SideBySide.each(targets, target -> prepare(target.flow(), target.chain()));
        targets.forEach(target -> twilio.set(target.chain().tenant(), target.trap()));
        var end = System.nanoTime() + UNTIL_HELD.toNanos();
        SideBySide.each(targets, target -> bringToItsBoundary(target, end));
        temporal.cut();
        for (var target : targets) {
            if (target.boundary().moment() == Moment.ANSWERED && target.trap().reached()) {
                target.trap().release();
                target.trap().awaitDelivery();
            }
        }
        trial.ring().stack().kill(Part.WORKER);
        var died = System.nanoTime();
        kills++;
        var held = targets.stream().filter(target -> target.trap().reached()).count();
        trial.say("Killed the worker with %d of %d chains held".formatted(held, targets.size()));
        twilio.clear();
        temporal.mend();
        startWorker();
        SideBySide.each(targets, this::judge);
        return died;
    }

    private static void bringToItsBoundary(Target target, long end) throws InterruptedException {
        target.flow().ask(target.chain());
        Patience.until(
                Duration.ofNanos(end - System.nanoTime()),
                () -> target.trap().reached() || target.flow().over(target.chain()));
    }

    private void judge(Target target) throws InterruptedException {
        if (!await(target.flow(), target.chain())) {
            report.broken("%s: it did not end within %d s: %s"
                    .formatted(target, UNTIL_OVER.toSeconds(), target.flow().document(target.chain())));
            return;
        }
        var seen = calls(target.chain());
        var script = script(target.flow());
        script.objectionTo(seen).ifPresent(objection -> report.broken(target + ": " + objection));
        repeatedStatements.addAndGet(script.repeatedStatements(seen));
    }

    /** What Twilio has at the end is what Temporal and the projection say: nothing was left there that nobody knows. */
    private void audit() throws InterruptedException {
        endSleepers();
        var tenants = flows.keySet().stream().sorted().toList();
        var findings = new ArrayList<String>();
        for (int from = 0; from < tenants.size(); from += AUDITED_AT_ONCE) {
            trial.ring()
                    .stack()
                    .audit(tenants.subList(from, Math.min(from + AUDITED_AT_ONCE, tenants.size())))
                    .path("tenants")
                    .valueStream()
                    .flatMap(this::findings)
                    .forEach(findings::add);
        }
        findings.forEach(finding -> report.broken("The product's audit found " + finding));
        report.figure("chains audited", flows.size());
        report.figure("findings of the product's audit", findings.size());
    }

    private Stream<String> findings(JsonNode audit) {
        var tenant = audit.path("tenant").asString("");
        var flow = Objects.requireNonNull(flows.get(tenant));
        return audit.path("unread").isNull()
                ? audit.path("findings")
                        .valueStream()
                        .filter(finding -> !flow.leaves(
                                finding.path("kind").asString(""),
                                finding.path("sentence").asString("")))
                        .map(finding -> "%s, %s: %s".formatted(tenant, flow, finding))
                : Stream.of("nothing, since %s could not be read: %s".formatted(tenant, audit));
    }

    /** An audit asks each workflow that runs, and nobody answers for them. */
    private void endSleepers() throws InterruptedException {
        asleep.forEach(temporalUi::terminate);
        asleep.clear();
        if (!Patience.until(UNTIL_OVER, () -> temporalUi.count(RUNNING_SLEEPERS) == 0)) {
            throw new IllegalStateException("Watchers that were asleep are still listed as running");
        }
    }

    private static boolean await(Flow flow, Chain chain) throws InterruptedException {
        return Patience.until(UNTIL_OVER, () -> flow.over(chain));
    }

    @Override
    public void close() throws IOException {
        temporal.close();
        twilio.close();
        asleep.forEach(temporalUi::terminate);
    }
}
