package io.clienteling.systemtests.proof.secrets;

import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.Trial;
import io.clienteling.systemtests.ring.Temporal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Changes the key of payloads under open workflows, in the order that the handbook tells, and then takes the old one away too early. */
final class Rotation {

    private static final String OLD = "local-1";
    private static final String NEW = "rotated-2";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SOLD = "{\"phone_number\": \"+15005550000\"}";

    private final Trial trial;
    private final Report report;
    private final OldLogs oldLogs;
    private final Chain chain;
    private final Temporal temporal;
    private final Path file;

    Rotation(Trial trial, Report report, OldLogs oldLogs) {
        this.trial = trial;
        this.report = report;
        this.oldLogs = oldLogs;
        this.chain = new Chain(trial.ring(), "rotation-" + trial.seed());
        this.temporal = new Temporal(trial.ring().environment());
        this.file = trial.ring().settings().local().resolve("data/payload-keys");
    }

    void turn() throws Exception {
        var fault = openWorkflows();
        var old = Files.readString(file).strip();
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        var fresh = NEW + ":" + Base64.getEncoder().encodeToString(key);

        trial.say("Both learn the new key before either writes with it");
        restart(old + "," + fresh, Part.GATEWAY, Part.WORKER);
        restart(fresh + "," + old, Part.WORKER);
        whileOneWritesWithEach();
        restart(fresh + "," + old, Part.GATEWAY);
        allGoOn(fault);
        bothAreOpened();

        trial.say("The old key is taken away too early");
        var number = number();
        restart(fresh, Part.WORKER);
        theTaskFailsWithASentence(number);
        restart(fresh + "," + old, Part.WORKER);
        corrected("late", number);
        report.figure("payloads by key", payloadsByKey());
    }

    /** One blocked for good, one blocked until later, one whose purchase is tried again and again, one under review at Meta. */
    private long openWorkflows() throws InterruptedException {
        chain.enabled();
        List.of("blocked", "late", "pending", "review").forEach(chain::putAmericanStore);
        sold("blocked");
        sold("late");
        chain.onboard("review", number());
        chain.awaitState(Chain.smsOf("review"), "completed");
        var waba = "10599%08d".formatted(Math.floorMod(trial.seed(), 100_000_000));
        chain.twilio()
                .registerSender(
                        chain.account(), "+4915199%06d".formatted(Math.floorMod(trial.seed(), 1_000_000)), waba);
        var answer = chain.api().post(Chain.whatsappOf("review"), """
                {"waba_id": "%s", "profile_name": "Rotation [review]"}""".formatted(waba));
        report.expect(answer.status() == 202, "WhatsApp was refused: " + answer.body());
        chain.awaitState(Chain.whatsappOf("review"), "waiting");
        var fault = chain.twilio().fault("""
                {"operation": "CreateIncomingPhoneNumber", "account": "%s", "effect": "ERROR", "status": 503}""".formatted(chain.account()));
        chain.onboard("pending", number());
        chain.awaitState(Chain.smsOf("pending"), "running");
        return fault;
    }

    private void sold(String store) throws InterruptedException {
        chain.onboard(store, SOLD);
        chain.awaitState(Chain.smsOf(store), "action_required");
    }

    private String number() {
        return "{\"phone_number\": \"%s\"}".formatted(chain.americanNumber());
    }

    /** The gateway still with the old key, the worker with the new one. */
    private void whileOneWritesWithEach() throws InterruptedException {
        var meanwhile = new Chain(trial.ring(), chain.tenant() + "-meanwhile").enabled();
        meanwhile.putAmericanStore("s1");
        meanwhile.onboard("s1", "{\"phone_number\": \"%s\"}".formatted(meanwhile.americanNumber()));
        meanwhile.awaitState(Chain.smsOf("s1"), "completed");
    }

    private void allGoOn(long fault) throws InterruptedException {
        chain.twilio().mend(fault);
        ends("pending", "An onboarding whose purchase was being tried");
        corrected("blocked", number());
        var sender = chain.api().get(Chain.whatsappOf("review")).text("/steps/2/detail/sid");
        chain.twilio().control("senders/" + sender + "/status", "{\"status\": \"ONLINE\"}");
        report.expect(
                Patience.until(
                        PATIENCE, () -> chain.state(Chain.whatsappOf("review")).equals("completed")),
                "A WhatsApp onboarding that waited for Meta did not go on under the new key.");
        chain.putAmericanStore("after");
        chain.onboard("after", number());
        ends("after", "An onboarding that began afterwards");
    }

    private void corrected(String store, String number) throws InterruptedException {
        chain.onboard(store, number);
        ends(store, "A blocked onboarding that was corrected");
    }

    private void ends(String store, String what) throws InterruptedException {
        report.expect(
                Patience.until(PATIENCE, () -> chain.state(Chain.smsOf(store)).equals("completed")),
                "%s did not go on: %s"
                        .formatted(what, chain.api().get(Chain.smsOf(store)).body()));
    }

    /** What the UI does with the page of a workflow that has payloads of both. */
    private void bothAreOpened() {
        var byKey = new TreeMap<String, Integer>();
        for (var payload : payloads("sms:" + chain.tenant() + ":blocked")) {
            byKey.merge(keyOf(payload), 1, Integer::sum);
            var payloads = JsonMapper.shared().createObjectNode();
            payloads.putArray("payloads").add(payload);
            var opened = temporal.opened(payloads);
            report.expect(
                    !opened.isEmpty(), "The codec opened a payload of key %s to nothing.".formatted(keyOf(payload)));
        }
        report.expect(
                byKey.keySet().containsAll(List.of(OLD, NEW)),
                "The history of an onboarding that went on has payloads of %s only.".formatted(byKey));
    }

    private void theTaskFailsWithASentence(String number) throws InterruptedException {
        var workflow = "sms:" + chain.tenant() + ":late";
        var answer = chain.api().post(Chain.smsOf("late"), number);
        report.expect(
                answer.status() == 503,
                "The gateway answered %d for a workflow that no worker could carry on, not 503."
                        .formatted(answer.status()));
        report.expect(
                Patience.until(PATIENCE, () -> saysThatTheKeyIsMissing(workflow)),
                "Without the old key the worker did not say so in the history of " + workflow + ".");
        report.expect(
                run(workflow).path("status").asString().equals("WORKFLOW_EXECUTION_STATUS_RUNNING"),
                "Without the old key %s ended: %s".formatted(workflow, run(workflow)));
    }

    private boolean saysThatTheKeyIsMissing(String workflow) {
        return history(workflow).stream()
                .map(event -> event.at("/workflowTaskFailedEventAttributes/failure"))
                .flatMap(failure -> sealed(failure).stream())
                .map(Rotation::alone)
                .map(temporal::opened)
                .anyMatch(told -> told.contains("key '" + OLD + "'") && told.contains("add it"));
    }

    private static JsonNode alone(JsonNode payload) {
        var payloads = JsonMapper.shared().createObjectNode();
        payloads.putArray("payloads").add(payload);
        return payloads;
    }

    private Map<String, Integer> payloadsByKey() {
        var byKey = new TreeMap<String, Integer>();
        temporal.runs().stream()
                .map(run -> run.at("/execution/workflowId").asString())
                .filter(workflow -> workflow.contains(chain.tenant()))
                .distinct()
                .flatMap(workflow -> payloads(workflow).stream())
                .forEach(payload -> byKey.merge(keyOf(payload), 1, Integer::sum));
        return byKey;
    }

    private List<JsonNode> payloads(String workflow) {
        return history(workflow).stream()
                .flatMap(event -> sealed(event).stream())
                .toList();
    }

    private List<JsonNode> history(String workflow) {
        return temporal.history(workflow, run(workflow).at("/execution/runId").asString());
    }

    private JsonNode run(String workflow) {
        return temporal.runs().stream()
                .filter(run -> run.at("/execution/workflowId").asString().equals(workflow))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Temporal does not know " + workflow));
    }

    /** Every sealed payload below that node. */
    private static List<JsonNode> sealed(JsonNode node) {
        var all = new ArrayList<JsonNode>();
        collect(node, all);
        return all;
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        if (!node.at("/metadata/encryption-key-id").isMissingNode()) {
            into.add(node);
        } else {
            node.forEach(child -> collect(child, into));
        }
    }

    private static String keyOf(JsonNode payload) {
        var id = payload.at("/metadata/encryption-key-id").asString();
        return new String(Base64.getDecoder().decode(id), StandardCharsets.UTF_8);
    }

    private void restart(String keys, Part... parts) throws IOException {
        Files.writeString(file, keys + System.lineSeparator());
        for (var part : parts) {
            trial.ring().restart(part, trial.ring().settings());
            oldLogs.keep(part);
        }
    }
}
