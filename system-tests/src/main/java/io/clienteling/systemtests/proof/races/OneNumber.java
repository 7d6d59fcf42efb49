package io.clienteling.systemtests.proof.races;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Two stores of a chain want the same number, with Twilio behaving in each way it may when one buys what one has. */
final class OneNumber implements Race {

    private static final List<String> REPURCHASES = List.of("UPDATE", "IGNORED", "REFUSED");
    private static final Duration SPREAD = Duration.ofMillis(300);
    private static final Duration PURCHASE = Duration.ofMillis(700);

    @Override
    public String name() {
        return "one number";
    }

    /** A purchase takes its time, so that there is one to come in between. */
    @Override
    public void run(Track track) throws Exception {
        var delay = track.twilio().fault("""
            {"operation": "CreateIncomingPhoneNumber", "account": "%s", "effect": "DELAY", "delay_ms": %d}\
            """.formatted(track.account(), PURCHASE.toMillis()));
        try {
            for (var repurchase : REPURCHASES) {
                track.twilio().control("settings", "{\"repurchase\": \"%s\"}".formatted(repurchase));
                track.eachRound((round, chance) -> run(track, repurchase, round, chance));
            }
        } finally {
            track.twilio().control("settings", "{\"repurchase\": \"UPDATE\"}");
            track.twilio().mend(delay);
        }
    }

    private static void run(Track track, String repurchase, int round, RandomGenerator chance) throws Exception {
        var name = "%s-%d".formatted(repurchase.toLowerCase(Locale.ROOT), round);
        var one = track.newAmericanStore(name + "-a");
        var other = track.newAmericanStore(name + "-b");
        var request = "{\"phone_number\": \"%s\"}".formatted(track.newAmericanNumber(1));
        Track.together(chance, SPREAD, () -> track.accepted(one, request), () -> track.accepted(other, request));

        var first = track.awaitState(one, "completed", "action_required");
        var second = track.awaitState(other, "completed", "action_required");
        var firstHasIt = first.text("/state").equals("completed");
        var secondHasIt = second.text("/state").equals("completed");
        var blocked = firstHasIt ? second : first;
        if (firstHasIt != secondHasIt && blocked.text("/blocked/code").equals("number_in_use")) {
            giveUp(track, firstHasIt ? other : one);
            track.outcome(repurchase + ": one has it, one is blocked");
        } else {
            track.expect(
                    false,
                    "%s and %s wanted one number, and ended as %s and %s"
                            .formatted(one, other, first.body(), second.body()));
        }
    }

    /** Who was blocked must not take the other's number along when it is cancelled. */
    private static void giveUp(Track track, String blocked) throws InterruptedException {
        Track.patiently(() -> track.cancel(blocked));
        track.awaitState(blocked, "cancelled");
    }
}
