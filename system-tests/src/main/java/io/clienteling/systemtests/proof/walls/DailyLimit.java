package io.clienteling.systemtests.proof.walls;

import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.proof.SideBySide;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Temporal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A program gone wild, which has many stores onboarded at once, of which a chain may buy numbers for some only. */
final class DailyLimit {

    private static final String KIND = "daily limit";
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Set<String> SETTLED = Set.of("completed", "action_required");

    private final Ring ring;
    private final Findings findings;
    private final Chain chain;
    private final Temporal temporal;
    private final String account;

    DailyLimit(Ring ring, Findings findings, String tenant) throws InterruptedException {
        this.ring = ring;
        this.findings = findings;
        this.chain = new Chain(ring, tenant).enabled();
        this.temporal = new Temporal(ring.environment());
        this.account = chain.account();
    }

    /** Of so many at once, a fifth may be bought; then an operator lets all of them. */
    void hold(int stores) throws Exception {
        var limit = Math.max(1, stores / 5);
        var names =
                IntStream.rangeClosed(1, stores).mapToObj("s%03d"::formatted).toList();
        var numbers = names.stream().map(_ -> chain.americanNumber()).toList();
        SideBySide.each(names, chain::putAmericanStore);
        ring.restartWorkerWith(Map.of("CLIENTELING_PURCHASES_A_DAY", Integer.toString(limit)));
        try {
            SideBySide.each(
                    IntStream.range(0, stores).boxed().toList(),
                    each -> chain.onboard(names.get(each), "{\"phone_number\": \"%s\"}".formatted(numbers.get(each))));
            var settled = Patience.until(LONG, () -> completed() + blocked() == stores);
            findings.cell(
                    KIND,
                    settled,
                    "%d onboardings at once were neither completed nor blocked after %d s"
                            .formatted(stores, LONG.toSeconds()));
            bought(limit);
            findings.cell(
                    KIND,
                    blocked() == stores - limit,
                    "%d onboardings were blocked by the limit, not %d".formatted(blocked(), stores - limit));
            temporal.update(
                    "purchases:" + chain.tenant(),
                    "raiseLimit",
                    Map.of("operator", "op-7", "reason", "It is a roll-out", "numbers", stores - limit));
            var lifted = Patience.until(LONG, () -> completed() == stores);
            findings.cell(
                    KIND,
                    lifted,
                    "%d of %d were completed after the limit had been raised".formatted(completed(), stores));
            bought(stores);
            sameNumberAgain(stores);
        } finally {
            ring.restartWorkerWith(Map.of());
        }
    }

    /** What was given back and is bought again is paid for again. */
    private void sameNumberAgain(int boughtSoFar) throws InterruptedException {
        temporal.update(
                "purchases:" + chain.tenant(),
                "raiseLimit",
                Map.of("operator", "op-7", "reason", "One more", "numbers", 1));
        var number = "{\"phone_number\": \"%s\"}".formatted(chain.americanNumber());
        chain.putAmericanStore("again");
        var fault = chain.twilio().fault("""
                {"operation": "messaging.CreatePhoneNumber", "account": "%s", "effect": "ERROR", "code": 21714}""".formatted(account));
        chain.onboard("again", number);
        chain.awaitState(Chain.smsOf("again"), "action_required");
        chain.api().delete(Chain.smsOf("again"));
        chain.awaitState(Chain.smsOf("again"), "cancelled");
        bought(boughtSoFar);
        chain.twilio().mend(fault);
        chain.onboard("again", number);
        Patience.until(LONG, () -> SETTLED.contains(chain.state(Chain.smsOf("again"))));
        findings.cell(
                KIND,
                chain.api().get(Chain.smsOf("again")).text("/blocked/code").equals("purchase_limit_reached"),
                "A number that was bought and given back was bought again, and not counted: "
                        + chain.api().get(Chain.smsOf("again")).body());
    }

    private void bought(int expected) {
        var bought = chain.twilio().numbersOf(account).size();
        findings.cell(KIND, bought == expected, "%d numbers were bought, and %d may be".formatted(bought, expected));
    }

    private int completed() {
        return count("ExecutionStatus = \"Completed\"");
    }

    private int blocked() {
        return count("ExecutionStatus = \"Running\" AND BlockedCode = \"purchase_limit_reached\"");
    }

    /** By Temporal, since fifty stores that are polled over HTTP would meet another limit. */
    private int count(String how) {
        return temporal.count(
                "WorkflowType = \"SmsOnboarding\" AND Tenant = \"%s\" AND %s".formatted(chain.tenant(), how));
    }
}
