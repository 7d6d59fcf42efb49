package io.clienteling.systemtests;

import static io.clienteling.systemtests.Retailer.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.systemtests.ring.Integrator;
import io.clienteling.systemtests.ring.Integrator.Answer;
import java.util.List;
import java.util.Set;

/** One onboarding as whoever asked for it follows it: it stops, is mended over HTTP, and is completed. */
final class Onboarding {

    private final Integrator api;
    private final String path;
    private String stoppedAt = "";

    Onboarding(Integrator api, String path) {
        this.api = api;
        this.path = path;
    }

    /** Asks for it, until the API has time for it; where it is there and blocked, corrects it. */
    void ask(String json) {
        accepted(await().atMost(PATIENCE).until(() -> api.post(path, json), answer -> answer.status() != 503));
    }

    /** The same, as soon as nothing of that name stands against it any more. */
    void askWhenFree(String json) {
        await().atMost(PATIENCE).until(() -> api.post(path, json), answer -> answer.status() == 202);
    }

    /** Sees it stop at that step, and say of it what the table says. */
    void stopsAt(String step, FailureTable.Line line) {
        var stopped = awaitOneOf(Set.of("action_required", "completed", "cancelled"));
        assertThat(stopped.text("/blocked/code")).as(stopped.body().toString()).isEqualTo(line.code());
        assertThat(stopped.text("/blocked/step")).isEqualTo(step);
        assertThat(stopped.text("/blocked/owner")).isEqualTo(line.owner());
        assertThat(stopped.text("/blocked/fix")).isEqualTo(line.fix());
        stoppedAt = step;
    }

    /** The same where it stopped before at another step, which is mended. */
    void stopsNextAt(String step, FailureTable.Line line) {
        await().atMost(PATIENCE)
                .until(() -> document().body().at("/blocked/step").asString(""), step::equals);
        stopsAt(step, line);
    }

    /** Sees it stop for a reason that is another row's. */
    void stops() {
        stoppedAt = awaitState("action_required").text("/blocked/step");
    }

    boolean isBlocked() {
        return document().text("/state").equals("action_required");
    }

    /** Sends {@code retryStep}. */
    void retry() {
        accepted(api.post(path + "/retry", "{\"reason\": \"mended\"}"));
    }

    /** Sends {@code correctAndRetry} with those fields. */
    void correct(String fields) {
        accepted(api.post(path + "/retry", fields));
    }

    void enterVerificationCode(String code) {
        accepted(api.post(path + "/verification-code", "{\"verification_code\": \"%s\"}".formatted(code)));
    }

    void startCancelling() {
        accepted(api.delete(path));
    }

    /** Has it cancelled, and sees it undone. */
    void cancel() {
        startCancelling();
        awaitState("cancelled");
        stoppedAt = "";
    }

    /** Sees it completed, with nothing done twice but the step at which it stopped. */
    void completes() {
        completesDoingAgain("");
    }

    /** The same, where one more step had to be done anew. */
    void completesDoingAgain(String step) {
        var completed = awaitState("completed");
        assertThat(completed.body().at("/steps").valueStream())
                .as(completed.body().toString())
                .allSatisfy(each -> assertThat(each.get("state").asString()).isIn("done", "skipped"))
                .filteredOn(each ->
                        !List.of(stoppedAt, step).contains(each.get("name").asString()))
                .allSatisfy(each -> assertThat(each.get("attempts").asInt()).isLessThan(2));
    }

    Answer awaitState(String state) {
        return awaitOneOf(Set.of(state));
    }

    /** What the step brought about, the SID at Twilio. */
    String sid(int step) {
        return document().text("/steps/%d/detail/sid".formatted(step));
    }

    private Answer awaitOneOf(Set<String> states) {
        return await().atMost(PATIENCE).until(this::document, answer -> states.contains(answer.text("/state")));
    }

    private Answer document() {
        return api.get(path);
    }

    private static void accepted(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    }
}
