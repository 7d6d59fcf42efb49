package io.clienteling.systemtests.proof.races;

import io.clienteling.systemtests.ring.Integrator.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * A cancellation against what the onboarding does at that moment, whatever it is.
 *
 * @param answersLost whether no purchase is answered
 * @param askedAgain whether the same is asked for once more meanwhile
 */
record CancelRace(String name, boolean answersLost, boolean askedAgain) implements Race {

    /** It comes before the onboarding is completed, or too late. */
    static Race againstCompletion() {
        return new CancelRace("cancel or complete", false, false);
    }

    /** Nobody knows yet whether the number is bought: Twilio did it, and its answer never came. */
    static Race againstALostAnswer() {
        return new CancelRace("cancel or look", true, false);
    }

    /** The same is asked for once more meanwhile. */
    static Race againstTheSameAgain() {
        return new CancelRace("cancel or again", false, true);
    }

    @Override
    public void run(Track track) throws Exception {
        var fault = answersLost ? loseAnswers(track) : OptionalLong.empty();
        try {
            var within = undisturbed(track).multipliedBy(3).dividedBy(2);
            track.eachRound((round, chance) -> run(track, round, within, chance));
        } finally {
            fault.ifPresent(track.twilio()::mend);
        }
    }

    private static OptionalLong loseAnswers(Track track) {
        return OptionalLong.of(track.twilio().fault("""
            {"operation": "CreateIncomingPhoneNumber", "account": "%s", "effect": "ANSWER_LOST"}\
            """.formatted(track.account())));
    }

    /** How long it takes where nobody cancels: a cancellation may come at any moment of that, or a little later. */
    private static Duration undisturbed(Track track) throws InterruptedException {
        var store = track.newAmericanStore("undisturbed");
        var began = System.nanoTime();
        track.accepted(store, "{\"phone_number\": \"%s\"}".formatted(track.newAmericanNumber(1)));
        track.awaitState(store, "completed");
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void run(Track track, int round, Duration within, RandomGenerator chance) throws Exception {
        var store = track.newAmericanStore("s" + round);
        var request = "{\"phone_number\": \"%s\"}".formatted(track.newAmericanNumber(askedAgain ? 2 : 1));
        var first = track.accepted(store, request);
        if (askedAgain) {
            cancelAndAskAgain(track, store, request, first, within, chance);
        } else {
            cancel(track, store, within, chance);
        }
    }

    /** Who was told that it is cancelled sees it cancelled; who was refused sees it completed. */
    private static void cancel(Track track, String store, Duration within, RandomGenerator chance)
            throws InterruptedException {
        Thread.sleep(chance.nextLong(within.toMillis()));
        var answer = Track.once(() -> track.cancel(store));
        if (answer.isEmpty()) {
            track.awaitState(store, "completed", "cancelled");
            track.outcome("nobody knows");
        } else if (answer.get().status() == 202) {
            track.awaitState(store, "cancelled");
            track.outcome("cancelled");
        } else {
            track.awaitState(store, "completed");
            track.outcome("completed");
        }
    }

    private static void cancelAndAskAgain(
            Track track, String store, String request, Answer first, Duration within, RandomGenerator chance)
            throws Exception {
        var cancelled = new AtomicReference<>(Optional.<Answer>empty());
        var again = new AtomicReference<Answer>();
        Track.together(
                chance,
                within,
                () -> cancelled.set(Track.once(() -> track.cancel(store))),
                () -> again.set(Track.patiently(() -> track.onboard(store, request))));
        var end = track.awaitState(store, "completed", "cancelled");
        var latest = List.of(first, again.get()).stream()
                .map(answer -> answer.text("/requested_at"))
                .max(String::compareTo)
                .orElseThrow();
        track.expect(
                end.text("/requested_at").equals(latest) || again.get().status() >= 400,
                "%s was accepted again at %s, and shows the onboarding of %s"
                        .formatted(store, latest, end.text("/requested_at")));
        track.outcome("cancel %s, again %d: %s"
                .formatted(
                        cancelled.get().map(Answer::status).map(String::valueOf).orElse("unanswered"),
                        again.get().status(),
                        end.text("/state")));
    }
}
