package io.clienteling.systemtests.proof.races;

import io.clienteling.systemtests.ring.Integrator.Answer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/** A store joins a group while another makes it, and sometimes thinks better of it. */
final class JoinRace implements Race {

    private static final Duration SPREAD = Duration.ofSeconds(1);
    private static final Duration UNTIL_MADE = Duration.ofMillis(2_500);

    @Override
    public String name() {
        return "create or join";
    }

    @Override
    public void run(Track track) throws Exception {
        track.eachRound((round, chance) -> {
            var founder = track.newAmericanStore("s%d-founds".formatted(round));
            var joiner = track.newAmericanStore("s%d-joins".formatted(round));
            var request = new InGroup("g" + round, track.newAmericanNumber(1));
            if (chance.nextInt(3) == 0) {
                joinWhatIsGivenUp(track, founder, joiner, request, chance);
            } else {
                join(track, founder, joiner, request, chance);
            }
        });
    }

    /** Before the group is asked for there is none to join; from its founder's acceptance on there is. */
    private static void join(Track track, String founder, String joiner, InGroup request, RandomGenerator chance)
            throws Exception {
        var joined = new AtomicReference<Answer>();
        Track.together(
                chance,
                SPREAD,
                () -> track.accepted(founder, request.founding()),
                () -> joined.set(Track.patiently(() -> track.onboard(joiner, request.joining()))));
        if (joined.get().status() != 202) {
            track.accepted(joiner, request.joining());
        }
        track.awaitState(founder, "completed");
        track.awaitState(joiner, "completed");
        track.outcome(joined.get().status() == 202 ? "joined" : "came too early, then joined");
    }

    /** The number stays for whoever is in the group, and goes with the last one. */
    private static void joinWhatIsGivenUp(
            Track track, String founder, String joiner, InGroup request, RandomGenerator chance) throws Exception {
        track.accepted(founder, request.founding());
        var joined = new AtomicReference<Answer>();
        var cancelled = new AtomicReference<Answer>();
        Track.together(
                chance,
                UNTIL_MADE,
                () -> joined.set(Track.patiently(() -> track.onboard(joiner, request.joining()))),
                () -> cancelled.set(Track.patiently(() -> track.cancel(founder))));
        var first = track.awaitState(founder, "completed", "cancelled").text("/state");
        track.expect(
                cancelled.get().status() != 202 || first.equals("cancelled"),
                founder + " was told that it is cancelled, and was " + first);
        var second = joined.get().status() == 202 ? endOf(track, joiner, first) : "refused";
        track.outcome("founder %s, joiner %s".formatted(first, second));
    }

    /** Who was accepted into a group gets its number, unless the founder took it back before. */
    private static String endOf(Track track, String joiner, String founder) throws InterruptedException {
        var end = track.awaitState(joiner, "completed", "action_required");
        if (end.text("/state").equals("completed")) {
            return "completed";
        }
        track.expect(
                founder.equals("cancelled") && end.text("/blocked/code").equals("group_not_found"),
                "%s was accepted, its founder is %s, and it is blocked: %s".formatted(joiner, founder, end.body()));
        Track.patiently(() -> track.cancel(joiner));
        track.awaitState(joiner, "cancelled");
        return "blocked";
    }
}
