package io.clienteling.systemtests.proof.audit;

import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.proof.Proof;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.Trial;
import io.clienteling.systemtests.ring.Temporal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Damage done by hand to one chain, with another beside it that nobody harms. The size is how often that is done. */
public final class AuditFinds implements Proof {

    private static final Duration UNTIL_SCHEDULED = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String promise() {
        return "The audit finds each orphan, each loss, each difference and each unpublished workflow, and nothing where all is well.";
    }

    @Override
    public String otherwise() {
        return "The audit did not find [orphan +1…] of audit-1-1.";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(1, 1, 5);
    }

    @Override
    public void attempt(Trial trial, Report report) throws Exception {
        int found = 0;
        for (int round = 1; round <= trial.size(); round++) {
            found += attempt(trial, report, "audit-%d-%d".formatted(trial.seed(), round));
        }
        report.figure("damages found", found);
        seeItScheduled(trial, report);
    }

    private static int attempt(Trial trial, Report report, String tenant) throws Exception {
        var well = new Chain(trial.ring(), tenant + "-well").enabled();
        onboarded(well, "s1");
        var chain = new Chain(trial.ring(), tenant).enabled();
        for (var store : Damage.STORES) {
            onboarded(chain, store);
        }
        chain.putAmericanStore(Damage.BLOCKED);
        chain.onboard(Damage.BLOCKED, "{\"phone_number\": \"+15005550000\"}");
        chain.awaitState(Chain.smsOf(Damage.BLOCKED), "action_required");
        var before = found(trial, chain, well);
        report.expect(before.isEmpty(), "Nothing was wrong, and the audit found %s.".formatted(before));

        var done = new TreeSet<>(new Damage(trial.ring(), chain).all());
        var seen = new TreeSet<>(found(trial, chain));
        report.expect(
                seen.containsAll(done),
                "The audit did not find %s of %s."
                        .formatted(
                                done.stream()
                                        .filter(each -> !seen.contains(each))
                                        .toList(),
                                tenant));
        report.expect(
                done.containsAll(seen),
                "The audit found what nobody did: %s"
                        .formatted(seen.stream()
                                .filter(each -> !done.contains(each))
                                .toList()));
        var elsewhere = found(trial, well);
        report.expect(elsewhere.isEmpty(), "Nobody harmed that chain, and the audit found %s.".formatted(elsewhere));
        seen.retainAll(done);
        return seen.size();
    }

    private static void onboarded(Chain chain, String store) throws InterruptedException {
        chain.putAmericanStore(store);
        chain.onboard(store, "{\"phone_number\": \"%s\"}".formatted(chain.americanNumber()));
        chain.awaitState(Chain.smsOf(store), "completed");
    }

    /** The findings about those chains, a kind and a subject each. */
    private static List<String> found(Trial trial, Chain... chains) {
        var tenants = Stream.of(chains).map(Chain::tenant).toList();
        return trial.ring()
                .stack()
                .audit(tenants)
                .path("tenants")
                .valueStream()
                .flatMap(audit -> audit.path("unread").isNull()
                        ? audit.path("findings")
                                .valueStream()
                                .map(finding -> finding.path("kind").asString("")
                                        + " "
                                        + finding.path("subject").asString(""))
                        : Stream.of("unread " + audit.path("unread").asString("")))
                .toList();
    }

    /** Where an interval is configured, Temporal has the audit done by itself. */
    private static void seeItScheduled(Trial trial, Report report) throws InterruptedException {
        var ring = trial.ring();
        var temporal = new Temporal(ring.environment());
        ring.restart(Part.GATEWAY, ring.settings().with(Map.of("CLIENTELING_AUDIT_INTERVAL", "PT5S")));
        try {
            report.expect(
                    Patience.until(
                            UNTIL_SCHEDULED,
                            () -> temporal.count("WorkflowType = \"Audit\" AND ExecutionStatus = \"Completed\"") > 0),
                    "With an interval of five seconds no audit was completed within %d seconds."
                            .formatted(UNTIL_SCHEDULED.toSeconds()));
        } finally {
            ring.restart(Part.GATEWAY, ring.settings());
        }
    }
}
