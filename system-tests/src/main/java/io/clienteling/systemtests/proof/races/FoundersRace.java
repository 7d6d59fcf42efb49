package io.clienteling.systemtests.proof.races;

import io.clienteling.systemtests.ring.Integrator.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Two stores make a group of the same name, each with a number of its own: one makes it, and the other buys nothing. */
final class FoundersRace implements Race {

    private static final Duration SPREAD = Duration.ofMillis(400);

    @Override
    public String name() {
        return "create or create";
    }

    @Override
    public void run(Track track) throws Exception {
        track.eachRound((round, chance) -> run(track, round, chance));
    }

    private static void run(Track track, int round, RandomGenerator chance) throws Exception {
        var stores = List.of(
                track.newAmericanStore("s%d-a".formatted(round)), track.newAmericanStore("s%d-b".formatted(round)));
        var answers = new ConcurrentHashMap<String, Answer>();
        Track.together(
                chance,
                SPREAD,
                stores.stream()
                        .map(store -> found(track, store, "g" + round, answers))
                        .toArray(Track.Act[]::new));
        var ends = answers.entrySet().stream()
                .filter(answer -> answer.getValue().status() == 202)
                .map(Map.Entry::getKey)
                .toList();
        int made = 0;
        for (var store : ends) {
            made += isMade(track, store) ? 1 : 0;
        }
        track.expect(made == 1, "%d of %s made the group g%d".formatted(made, stores, round));
        track.outcome(ends.size() == 1 ? "one refused" : "one blocked");
    }

    private static Track.Act found(Track track, String store, String group, Map<String, Answer> answers) {
        var request = new InGroup(group, track.newAmericanNumber(1)).founding();
        return () -> answers.put(store, Track.patiently(() -> track.onboard(store, request)));
    }

    private static boolean isMade(Track track, String store) throws InterruptedException {
        var end = track.awaitState(store, "completed", "action_required");
        if (end.text("/state").equals("completed")) {
            return true;
        }
        track.expect(
                end.text("/blocked/code").equals("group_exists"),
                "%s came second, and is blocked otherwise: %s".formatted(store, end.body()));
        Track.patiently(() -> track.cancel(store));
        track.awaitState(store, "cancelled");
        return false;
    }
}
