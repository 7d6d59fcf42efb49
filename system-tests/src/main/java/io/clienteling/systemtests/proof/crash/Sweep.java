package io.clienteling.systemtests.proof.crash;

import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.SideBySide;
import io.clienteling.systemtests.proof.TcpProxy;
import io.clienteling.systemtests.proof.Trial;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** One run of it, with the wires that it holds in its hands. */
final class Sweep implements AutoCloseable {

    /** So many chains at once keep within the worker's patience with a call that is held. */
    private static final int AT_ONCE = 30;
    /** Less than the worker waits for an answer. */
    private static final Duration UNTIL_HELD = Duration.ofSeconds(12);

    private static final Duration UNTIL_OVER = Duration.ofMinutes(2);
    /** A call that only looks, and looks again and again, is struck this often. */
    private static final int LOOKS = 2;

    private final Trial trial;
    private final Report report;
    private final Map<String, Collection<TwilioGate.Call>> journal = new ConcurrentHashMap<>();
    private final TwilioGate twilio;
    private final TcpProxy temporal;
    private final Map<Flow, Map<Signature, Long>> undisturbed = new HashMap<>();
    private int chains;
    private int kills;
    private int unreached;

    Sweep(Trial trial, Report report) throws IOException {
        this.trial = trial;
        this.report = report;
        this.twilio = new TwilioGate(
                URI.create(trial.ring().get("TWILIO_BASE_URL")),
                (tenant, call) -> journal.computeIfAbsent(tenant, _ -> new ConcurrentLinkedQueue<>())
                        .add(call));
        this.temporal = new TcpProxy(trial.ring().get("TEMPORAL_ADDRESS"));
    }

    void run() throws Exception {
        trial.ring().stack().down(Set.of(Part.WORKER));
        startWorker();
        var targets = new ArrayList<Target>();
        for (var flow : Flow.ALL.subList(0, Math.min(trial.size(), Flow.ALL.size()))) {
            for (var boundary : boundaries(flow)) {
                for (var moment : Moment.values()) {
                    targets.add(new Target(flow, new Trap(boundary, moment), chain()));
                }
            }
        }
        for (int from = 0; from < targets.size(); from += AT_ONCE) {
            strike(targets.subList(from, Math.min(from + AT_ONCE, targets.size())));
        }
        report.figure("boundaries", targets.size());
        report.figure("kills", kills);
        report.figure("boundaries that a poll did not come to", unreached);
    }

    private Chain chain() {
        return new Chain(trial.ring(), "crash-%d-%d".formatted(trial.seed(), ++chains));
    }

    private void startWorker() {
        trial.ring()
                .start(
                        Part.WORKER,
                        trial.ring()
                                .settings()
                                .elsewhere(Part.TWILIO, twilio.address())
                                .elsewhere(Part.TEMPORAL, temporal.address())
                                .with(Map.of("CLIENTELING_WATCHER_INTERVAL", "PT1H")));
    }

    /** Every call that the flow makes where nothing disturbs it. */
    private List<Trap.Boundary> boundaries(Flow flow) throws Exception {
        var chain = chain();
        flow.prepare(chain);
        var before = calls(chain).size();
        flow.ask(chain);
        await(flow, chain);
        var calls = calls(chain);
        undisturbed.put(flow, changes(calls));
        var boundaries = calls.subList(before, calls.size()).stream()
                .map(TwilioGate.Call::signature)
                .collect(Collectors.groupingBy(each -> each, LinkedHashMap::new, Collectors.counting()));
        var all = new ArrayList<Trap.Boundary>();
        boundaries.forEach((signature, times) -> {
            for (int nth = 1; nth <= (signature.changes() ? times : Math.min(times, LOOKS)); nth++) {
                all.add(new Trap.Boundary(signature, nth));
            }
        });
        trial.say("%s: %d calls to Twilio, %d boundaries".formatted(flow, calls.size() - before, all.size()));
        return all;
    }

    private List<TwilioGate.Call> calls(Chain chain) {
        return List.copyOf(journal.getOrDefault(chain.tenant(), List.of()));
    }

    /** How often each call that changes something was taken by Twilio. */
    private static Map<Signature, Long> changes(List<TwilioGate.Call> calls) {
        return calls.stream()
                .filter(call -> call.signature().changes() && call.status() < 300)
                .collect(Collectors.groupingBy(TwilioGate.Call::signature, Collectors.counting()));
    }

    private void strike(List<Target> targets) throws Exception {
        SideBySide.each(targets, target -> target.flow().prepare(target.chain()));
        targets.forEach(target -> twilio.set(target.chain().tenant(), target.trap()));
        SideBySide.each(targets, target -> target.flow().ask(target.chain()));
        Patience.until(
                UNTIL_HELD,
                () -> targets.stream().allMatch(target -> target.trap().reached()));
        temporal.cut();
        for (var target : targets) {
            if (target.trap().moment() == Moment.ANSWERED && target.trap().reached()) {
                target.trap().release();
                target.trap().awaitDelivery();
            }
        }
        trial.ring().stack().kill(Part.WORKER);
        kills++;
        var held = targets.stream().filter(target -> target.trap().reached()).count();
        trial.say("Killed the worker with %d of %d chains held".formatted(held, targets.size()));
        twilio.clear();
        temporal.mend();
        startWorker();
        SideBySide.each(targets, this::judge);
    }

    private void judge(Target target) throws InterruptedException {
        if (!target.trap().reached()) {
            unreached++;
            report.expect(
                    !target.trap().boundary().signature().changes(),
                    target + ": the call never came, so nothing was tried.");
        }
        if (!await(target.flow(), target.chain())) {
            report.broken("%s: it did not end within %d s: %s"
                    .formatted(target, UNTIL_OVER.toSeconds(), target.flow().document(target.chain())));
            return;
        }
        var expected = new TreeMap<String, Long>();
        undisturbed
                .getOrDefault(target.flow(), Map.of())
                .forEach((call, times) -> expected.put(call.toString(), times));
        var seen = new TreeMap<String, Long>();
        changes(calls(target.chain())).forEach((call, times) -> seen.put(call.toString(), times));
        report.expect(seen.equals(expected), "%s: Twilio did %s, expected %s".formatted(target, seen, expected));
    }

    private boolean await(Flow flow, Chain chain) throws InterruptedException {
        return Patience.until(UNTIL_OVER, () -> flow.over(chain));
    }

    @Override
    public void close() throws IOException {
        temporal.close();
        twilio.close();
    }
}
