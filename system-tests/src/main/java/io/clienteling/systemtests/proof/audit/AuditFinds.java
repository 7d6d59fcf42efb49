package io.clienteling.systemtests.proof.audit;

import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.proof.Proof;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.Trial;
import io.clienteling.systemtests.ring.Temporal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Damage done by hand to one chain, with another beside it that nobody harms. The size is how often that is done. */
public final class AuditFinds implements Proof {

    private static final Duration UNTIL_SCHEDULED = Duration.ofSeconds(150);
    private static final String COMPLETED_AUDITS = "WorkflowType = \"Audit\" AND ExecutionStatus = \"Completed\"";

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
            found += attempt(trial, report, tenant(trial, round));
        }
        report.figure("damages found", found);
        seeItScheduled(trial, report);
    }

    private static String tenant(Trial trial, int round) {
        return "audit-%d-%d".formatted(trial.seed(), round);
    }

    private static int attempt(Trial trial, Report report, String tenant) throws Exception {
        var well = new Chain(trial.ring(), tenant + "-well").enabled();
        onboarded(well, "s1");
        var chain = new Chain(trial.ring(), tenant).enabled();
        for (var store : Damage.STORES) {
            onboarded(chain, store);
        }
        onboarded(chain, Damage.ON_WHATSAPP);
        onboardedToWhatsApp(chain, Damage.ON_WHATSAPP);
        chain.putAmericanStore(Damage.BLOCKED);
        chain.onboard(Damage.BLOCKED, "{\"phone_number\": \"+15005550000\"}");
        chain.awaitState(Chain.smsOf(Damage.BLOCKED), "action_required");
        var before = found(trial, chain, well);
        report.expect(before.isEmpty(), "Nothing was wrong, and the audit found %s.".formatted(before));

        var damage = new Damage(trial.ring(), chain);
        var done = new TreeSet<>(damage.all());
        var rows = damage.rows();
        var begin = Instant.now();
        var seen = new TreeSet<>(found(trial, chain));
        nothingWasChanged(chain, begin, report);
        report.expect(rows.equals(damage.rows()), "The audit changed rows of %s.".formatted(tenant));
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

    /** Its own number is the first that is on WhatsApp there, which connects the business account. */
    private static void onboardedToWhatsApp(Chain chain, String store) throws InterruptedException {
        var waba = "77%010d0".formatted(Integer.toUnsignedLong(chain.tenant().hashCode()));
        var number = chain.api().get(Chain.smsOf(store)).text("/phone_number");
        chain.twilio().registerSender(chain.account(), number, waba);
        chain.onboardToWhatsApp(store, "{\"waba_id\": \"%s\", \"profile_name\": \"Audited\"}".formatted(waba));
        chain.awaitState(Chain.whatsappOf(store), "completed");
    }

    /** An audit looks, and mends nothing. */
    private static void nothingWasChanged(Chain chain, Instant begin, Report report) {
        var account = chain.account();
        var calls = chain.twilio().calls().stream()
                .filter(call -> call.path("account").asString("").equals(account))
                .filter(call -> !Instant.parse(call.path("at").asString("")).isBefore(begin))
                .toList();
        report.figure("calls to Twilio during an audit", calls.size());
        report.expect(!calls.isEmpty(), "The audit asked Twilio nothing about %s.".formatted(chain.tenant()));
        calls.stream()
                .filter(call -> !call.path("method").asString("").equals("GET"))
                .forEach(call -> report.broken("While the audit looked, Twilio was told to change something: %s %s"
                        .formatted(
                                call.path("method").asString(""),
                                call.path("path").asString(""))));
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

    /** Where an interval is configured, Temporal has the audit done by itself, and its result tells what was done to the chain. */
    private static void seeItScheduled(Trial trial, Report report) throws InterruptedException {
        var ring = trial.ring();
        var temporal = new Temporal(ring.environment());
        var tenant = tenant(trial, trial.size());
        var before = Set.copyOf(temporal.list(COMPLETED_AUDITS));
        ring.restart(Part.GATEWAY, ring.settings().with(Map.of("CLIENTELING_AUDIT_INTERVAL", "PT5S")));
        try {
            report.expect(
                    Patience.until(
                            UNTIL_SCHEDULED,
                            () -> temporal.list(COMPLETED_AUDITS).stream()
                                    .filter(audit -> !before.contains(audit))
                                    .anyMatch(audit -> finds(temporal.result(audit), tenant))),
                    "With an interval of five seconds no audit had found anything of %s %d seconds later."
                            .formatted(tenant, UNTIL_SCHEDULED.toSeconds()));
        } finally {
            ring.restart(Part.GATEWAY, ring.settings());
        }
    }

    private static boolean finds(@Nullable JsonNode result, String tenant) {
        return result != null
                && result.path("tenants")
                        .valueStream()
                        .anyMatch(audit -> audit.path("tenant").asString("").equals(tenant)
                                && !audit.path("findings").isEmpty());
    }
}
