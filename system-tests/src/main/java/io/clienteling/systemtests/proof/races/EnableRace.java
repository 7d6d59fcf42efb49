package io.clienteling.systemtests.proof.races;

import io.clienteling.systemtests.ring.Integrator.Answer;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/** A store is let go live while it is onboarded, by itself or not. */
final class EnableRace implements Race {

    private static final Duration SPREAD = Duration.ofSeconds(4);

    @Override
    public String name() {
        return "enable or onboard";
    }

    @Override
    public void run(Track track) throws Exception {
        track.eachRound((round, chance) -> run(track, round, chance));
    }

    private static void run(Track track, int round, RandomGenerator chance) throws Exception {
        var store = track.newAmericanStore("s" + round);
        var request = "{\"phone_number\": \"%s\"}".formatted(track.newAmericanNumber(1));
        var byItself = chance.nextBoolean();
        var answers = new ConcurrentLinkedQueue<Answer>();
        Track.Act enable =
                () -> answers.add(Track.patiently(() -> track.post("/stores/%s/enablement".formatted(store), "")));
        var path = "/stores/%s/onboarding?enable=%s".formatted(store, byItself);
        Track.together(chance, SPREAD, () -> Track.patiently(() -> track.post(path, request)), enable, enable, enable);
        track.awaitState(store, "completed");
        var live = byItself || answers.stream().anyMatch(answer -> answer.status() == 202);
        var shown = track.await(store, live ? "enabled" : "completed", answer -> !live || isEnabled(answer));
        track.expect(
                isEnabled(shown) == live,
                "%s is %s, after %s and the enablements %s"
                        .formatted(
                                store,
                                isEnabled(shown) ? "live" : "not live",
                                path,
                                answers.stream().map(Answer::status).toList()));
        track.goesLive(store, live);
        track.outcome(live ? (byItself ? "live by itself" : "live when asked") : "not live");
    }

    private static boolean isEnabled(Answer document) {
        return document.body().path("enabled").asBoolean(false);
    }
}
