package io.clienteling.benchmarks.actions;

import io.clienteling.benchmarks.Benchmark;
import io.clienteling.benchmarks.Course;
import io.clienteling.benchmarks.Findings;
import io.clienteling.benchmarks.Goal;
import io.clienteling.benchmarks.Row;
import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.ring.Papers;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Temporal;
import java.util.List;

/** Counts what onboardings leave at Temporal: of stores that are onboarded now, and of long waits as they were recorded. */
public final class Actions implements Benchmark {

    private static final Goal GOAL = new Goal.AtMost(1.25);
    private static final String TENANT = "actions";
    /** Events of a timer that ends: started, fired, and the workflow task that follows. */
    private static final int DAILY_TIMER = 5;

    @Override
    public String name() {
        return "actions";
    }

    @Override
    public String ours() {
        return "what an onboarding costs at Temporal, its claim included";
    }

    @Override
    public String against() {
        return "the least that its steps need: one start, one activity for each outside effect, one claim, and one moment of telling for each change";
    }

    @Override
    public void run(Course course, Findings findings) throws Exception {
        var ring = course.ring();
        var chain = new Chain(ring, TENANT).enabled();
        compare(findings, "US store", Least.SMS, american(ring, chain));
        compare(findings, "DE store, bundle approved before", Least.SMS, german(ring, chain));
        compare(findings, "WhatsApp with the store's number", Least.WHATSAPP, whatsApp(ring, chain));
        waits(new Recordings(course.settings().project()), findings);
        findings.remark(
                "Actions are counted as Temporal Cloud bills them: a start, a child's start (two), each try of an activity, all markers of one workflow task together, a timer, a signal, an upsert of search attributes. The bytes are those that the server counts, payloads encrypted; there is nothing bare to hold them against.");
    }

    private static void compare(Findings findings, String what, Least least, Cost cost) {
        findings.add(Row.counted(what, "actions", least.actions(), cost.actions(), GOAL, ""));
        findings.add(Row.counted(what, "events", least.events(), cost.events(), GOAL, ""));
        findings.remark("%s: %d bytes of history, %d for each event."
                .formatted(what, cost.bytes(), cost.bytes() / cost.events()));
    }

    private Cost american(Ring ring, Chain chain) throws InterruptedException {
        var number = chain.americanNumber();
        chain.putAmericanStore("us");
        return onboarded(ring, chain, "us", number, "{\"phone_number\": \"%s\"}".formatted(number));
    }

    private Cost german(Ring ring, Chain chain) throws InterruptedException {
        var papers = new Papers(chain.twilio(), chain.account());
        var address = papers.address("DE", "Berlin");
        var bundle = papers.submitted(papers.draft(Papers.APPROVED, address));
        var number = chain.germanNumber();
        chain.putGermanStore("de");
        return onboarded(ring, chain, "de", number, """
                {"phone_number": "%s", "bundle_sid": "%s", "address_sid": "%s"}""".formatted(number, bundle, address));
    }

    private Cost onboarded(Ring ring, Chain chain, String store, String number, String request)
            throws InterruptedException {
        chain.onboard(store, request);
        chain.awaitState(Chain.smsOf(store), "completed");
        return costs(ring, List.of("sms:%s:%s".formatted(TENANT, store), "number:%s:%s".formatted(TENANT, number)));
    }

    private Cost whatsApp(Ring ring, Chain chain) throws InterruptedException {
        var waba = "104996122399160";
        chain.twilio().connectWhatsApp(chain.account(), waba);
        chain.onboardToWhatsApp("us", """
                {"waba_id": "%s", "profile_name": "Jacksonville Landing"}""".formatted(waba));
        chain.awaitState(Chain.whatsappOf("us"), "completed");
        return costs(ring, List.of("whatsapp:%s:us".formatted(TENANT)));
    }

    private static Cost costs(Ring ring, List<String> workflowIds) {
        var temporal = new Temporal(ring.environment());
        return workflowIds.stream()
                .map(id -> Cost.of(temporal.history(id), bytes(temporal, id)))
                .reduce(Cost.NONE, Cost::plus);
    }

    private static long bytes(Temporal temporal, String workflowId) {
        return temporal.description(workflowId, "")
                .at("/workflowExecutionInfo/historySizeBytes")
                .asLong(0);
    }

    private static void waits(Recordings recordings, Findings findings) {
        var hour = recordings.cost("aBundleInReviewGoesOnAtOnceWhenAHintComes", "sms_");
        var tenDays = recordings.cost("aTenDayWaitAddsNoMoreHistoryThanAnHoursBeyondItsDailyTimers", "sms_");
        findings.add(Row.counted(
                "bundle review of ten days",
                "events",
                hour.events() + 10 * DAILY_TIMER,
                tenDays.events(),
                new Goal.AtMost(1),
                "an hour's (%d) and ten timers".formatted(hour.events())));
        var soon = recordings.cost("aSenderReviewOfAnHourGoesOnWhenAHintComes", "whatsapp_");
        var twoDays = recordings.cost("aSenderReviewOfTwoDaysGoesOnWhenAHintComes", "whatsapp_");
        findings.add(Row.counted(
                "sender review of two days",
                "events",
                soon.events() + 2 * DAILY_TIMER,
                twoDays.events(),
                new Goal.AtMost(1.25),
                "an hour's (%d) and two timers".formatted(soon.events())));
    }
}
