package io.clienteling.systemtests.proof.restart;

import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.SideBySide;
import io.clienteling.systemtests.proof.Trial;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Simulator;
import io.clienteling.systemtests.ring.Temporal;
import io.clienteling.systemtests.ring.Twin;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * One run of it. What comes and goes are processes of its own beside the ring's. The ring's worker is there while others start,
 * who are made after it, and is away while a build takes over, lest it does what the others leave.
 */
final class Replacement implements AutoCloseable {

    private static final String DEPLOYMENT = "clienteling-onboarding";
    private static final String NEXT_BUILD = "a-proofs-next";
    private static final Duration UNTIL_UP = Duration.ofMinutes(2);
    private static final Duration UNDISTURBED = Duration.ofSeconds(2);
    private static final int CLIENTS = 4;
    private static final int STORES_OF_A_ROUND = 25;

    /** What a load balancer needs to notice that a gateway is not ready any more; as long as it is where nothing else is configured. */
    private static final Map<String, String> DRAINING = Map.of("CLIENTELING_DRAIN", "PT5S");

    private final Trial trial;
    private final Report report;
    private final Ring ring;
    private final Temporal temporal;
    private final Simulator twilio;
    private final String usualBuild;
    private final Balancer balancer = new Balancer();
    private final List<Absence> absences = new ArrayList<>();
    private final List<Twin> replaced = new ArrayList<>();
    private final Chain chain;
    private final Traffic traffic;
    private List<Pair> pairs;
    private boolean ringsWorkerIsAway;
    private int stops;

    Replacement(Trial trial, Report report) throws Exception {
        this.trial = trial;
        this.report = report;
        this.ring = trial.ring();
        this.temporal = new Temporal(ring.environment());
        this.twilio = new Simulator(ring);
        this.usualBuild = temporal.currentBuild(DEPLOYMENT);
        this.chain = new Chain(ring, "restart-" + trial.seed()).enabled();
        this.traffic = new Traffic(chain, ring.stack().token(chain.tenant()), balancer, report, numbers());
        var gatewayAlone = new Absence(ring, Part.GATEWAY, Set.of(Part.POSTGRES, Part.KAFKA, Part.TEMPORAL), DRAINING);
        absences.add(gatewayAlone);
        var workerAlone = new Absence(ring, Part.WORKER, Set.of(Part.KAFKA, Part.TEMPORAL), Map.of());
        absences.add(workerAlone);
        this.pairs = List.of(new Pair(gatewayAlone.twin(), workerAlone.twin()), pair(usualBuild));
    }

    /** A gateway and a worker, which are replaced together. */
    private record Pair(Twin gateway, Twin worker) {}

    /** Another one, which is still starting. */
    private Pair pair(String build) throws IOException {
        var name = "of-pair-" + replaced.size() / 2;
        var gateway = Twin.start(ring, Part.GATEWAY, "gateway-" + name, DRAINING);
        replaced.add(gateway);
        var worker = Twin.start(ring, Part.WORKER, "worker-" + name, Map.of("CLIENTELING_BUILD_ID", build));
        replaced.add(worker);
        return new Pair(gateway, worker);
    }

    private List<String> numbers() {
        return Stream.generate(chain::americanNumber)
                .limit((long) STORES_OF_A_ROUND * trial.size())
                .toList();
    }

    /** Both wait for all that they need; where there is more time, others wait for one part each. */
    void startWithoutParts() throws Exception {
        if (trial.size() > 1) {
            for (var missing : List.of(Part.POSTGRES, Part.KAFKA, Part.TEMPORAL)) {
                absences.add(new Absence(ring, Part.GATEWAY, Set.of(missing), DRAINING));
            }
            for (var missing : List.of(Part.KAFKA, Part.TEMPORAL)) {
                absences.add(new Absence(ring, Part.WORKER, Set.of(missing), Map.of()));
            }
        }
        for (var absence : absences) {
            report.expect(
                    Patience.until(UNTIL_UP, absence::saysSo),
                    "%s does not say what it waits for: %s"
                            .formatted(absence, absence.twin().readiness()));
            absence.end();
        }
        var recovered = 0;
        for (var absence : absences) {
            if (Patience.until(UNTIL_UP, absence.twin()::ready)) {
                recovered++;
            } else {
                report.broken("%s did not recover: %s"
                        .formatted(absence, absence.twin().readiness().complaints()));
            }
        }
        trial.say(
                "%d of %d started without what they need, said so and recovered".formatted(recovered, absences.size()));
        report.figure("started without a part", absences.size());
        report.figure("recovered by themselves", recovered);
        for (var absence : absences.subList(2, absences.size())) {
            absence.close();
        }
    }

    /** To the next version and back, again and again; at last back to the ring's own worker. */
    void replaceUnderLoad() throws Exception {
        // Calls to Twilio that take so long are under way when the worker is told to stop.
        var slowness = twilio.fault("{\"effect\": \"DELAY\", \"delay_ms\": 2500, \"probability\": 0.5, \"seed\": %d}"
                .formatted(trial.seed()));
        try {
            awaitServing(pairs);
            for (int round = 1; round <= trial.size(); round++) {
                replace(round % 2 == 1 ? NEXT_BUILD : usualBuild);
            }
            handBack();
            traffic.stop();
        } finally {
            twilio.mend(slowness);
        }
        report.figure("processes stopped under load", stops);
        report.figure("requests", traffic.requests());
        report.figure("requests that failed", traffic.failures());
        report.figure("connections refused by gateways that were ready", balancer.refusals());
        report.expect(
                balancer.refusals() == 0,
                "%d times a gateway refused a connection before anybody could see that it was not ready."
                        .formatted(balancer.refusals()));
        report.figure("slowest answer, ms", traffic.slowest());
    }

    /** The one pair after the other. */
    private void replace(String build) throws Exception {
        var before = pairs;
        callRingsWorker();
        pairs = List.of(pair(build), pair(build));
        awaitServing(pairs);
        traffic.begin(CLIENTS); // not before, lest the starts of processes starve each other
        Thread.sleep(UNDISTURBED);
        sendRingsWorkerAway();
        makeCurrent(build); // and while the workers before still have tasks:
        for (var pair : before) {
            stop(List.of(pair.worker(), pair.gateway()));
            balancer.remove(pair.gateway());
        }
        trial.say("Replaced two gateways, and two workers by build %s, after %d requests of which %d failed"
                .formatted(build, traffic.requests(), traffic.failures()));
    }

    private void awaitServing(List<Pair> those) throws InterruptedException {
        for (var pair : those) {
            balancer.add(pair.gateway());
            await(() -> balancer.sendsTo(pair.gateway()), pair.gateway().name() + " did not become ready");
            await(pair.worker()::ready, pair.worker().name() + " did not become ready");
        }
    }

    private void handBack() throws Exception {
        Thread.sleep(UNDISTURBED);
        callRingsWorker();
        makeCurrent(usualBuild);
        for (var pair : pairs) {
            stop(List.of(pair.worker()));
        }
    }

    private void sendRingsWorkerAway() {
        ringsWorkerIsAway = true;
        ring.stack().down(Set.of(Part.WORKER));
        stops++;
    }

    /** Whose build is made current with that, as always when the stack's worker starts. */
    private void callRingsWorker() {
        if (ringsWorkerIsAway) {
            ring.start(Part.WORKER, ring.settings());
            ringsWorkerIsAway = false;
        }
    }

    private void makeCurrent(String build) throws InterruptedException {
        await(
                () -> {
                    temporal.makeCurrent(DEPLOYMENT, build);
                    return true;
                },
                "Build %s could not be made current".formatted(build));
    }

    private void stop(List<Twin> twins) throws Exception {
        SideBySide.each(
                twins, twin -> report.expect(twin.stop(), "%s had not stopped a minute later.".formatted(twin.name())));
        stops += twins.size();
    }

    private static void await(BooleanSupplier so, String otherwise) throws InterruptedException {
        if (!Patience.until(UNTIL_UP, so)) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** What was accepted has happened once, at the first attempt. */
    void reckon() throws Exception {
        for (var store : traffic.accepted()) {
            chain.awaitState(Chain.smsOf(store), "completed");
        }
        report.figure("onboardings accepted and completed", traffic.accepted().size());
        report.expect(!traffic.accepted().isEmpty(), "No onboarding was accepted, so none could be lost.");
        var bought = twilio.numbersOf(chain.account()).size();
        report.figure("numbers bought", bought);
        report.expect(
                bought == traffic.accepted().size(),
                "%d onboardings were accepted, and %d numbers bought."
                        .formatted(traffic.accepted().size(), bought));
        cutOff();
        ring.stack()
                .audit(List.of(chain.tenant()))
                .path("tenants")
                .forEach(audit -> audit.path("findings")
                        .forEach(finding -> report.broken("The product's audit found " + finding)));
    }

    /** Each activity was begun once, so none was cut off. */
    private void cutOff() {
        var activities = 0;
        var again = 0;
        for (var workflow : workflows()) {
            for (var event : temporal.history(workflow)) {
                var attempt =
                        event.at("/activityTaskStartedEventAttributes/attempt").asInt(0);
                activities += attempt > 0 ? 1 : 0;
                if (attempt > 1 || event.has("activityTaskTimedOutEventAttributes")) {
                    again++;
                    report.broken("An activity of %s was cut off: %s".formatted(workflow, event));
                }
            }
        }
        report.figure("activities", activities);
        report.expect(activities > 0, "No activity was seen, so none could be cut off.");
        report.figure("activities that were cut off", again);
    }

    private List<String> workflows() {
        var tenant = chain.tenant();
        var onboardings = Stream.of("sms", "number")
                .flatMap(kind -> temporal.list("WorkflowId STARTS_WITH \"%s:%s:\"".formatted(kind, tenant)).stream());
        return Stream.concat(onboardings, Stream.of("retailer:" + tenant, "compliance:" + tenant))
                .toList();
    }

    @Override
    public void close() throws IOException {
        traffic.giveUp();
        balancer.close();
        try {
            callRingsWorker();
            temporal.makeCurrent(DEPLOYMENT, usualBuild);
        } finally {
            replaced.forEach(Twin::close);
        }
        for (var absence : absences) {
            absence.close();
        }
    }
}
