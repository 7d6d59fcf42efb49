package io.clienteling.systemtests.proof.soak;

import io.clienteling.localstack.Part;
import io.clienteling.localstack.StackException;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.Trial;
import io.clienteling.systemtests.ring.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** All that breaks around a system that works: calls to Twilio by chance, and one part after the other by kill -9. */
public final class Havoc {

    /** Every part that keeps or moves what was accepted. */
    public static final List<Part> EVERY_PART =
            List.of(Part.WORKER, Part.GATEWAY, Part.KAFKA, Part.POSTGRES, Part.TEMPORAL);

    private static final Duration UNTIL_KILLED = Duration.ofMinutes(10);

    private final Trial trial;
    private final Report report;
    private final List<Part> victims;
    private final Consumer<Part> afterEach;
    private final Weather weather;
    private final Kills kills;
    private final Thread killer;

    /**
     * Of nothing yet.
     *
     * @param report is told what did not break, though it was to
     * @param victims who is killed, in turn
     * @param most how many kills there are at most
     * @param afterEach is told of each part that was killed and runs again
     */
    public Havoc(Trial trial, Report report, List<Part> victims, int most, Consumer<Part> afterEach) {
        this.trial = trial;
        this.report = report;
        this.victims = victims;
        this.afterEach = afterEach;
        this.weather = new Weather(new Simulator(trial.ring()), trial.seed());
        this.kills = new Kills(report, trial.chance(), victims, most, this::strike);
        this.killer = Thread.ofVirtual().unstarted(kills);
    }

    /** From now on it breaks. */
    public void begin() {
        weather.turnBad();
        killer.start();
    }

    private void strike(Part part) {
        var stack = trial.ring().stack();
        stack.kill(part);
        try {
            stack.up(Set.of(part));
        } catch (StackException e) {
            trial.say("%s did not come back at once: %s".formatted(part.id(), e.getMessage()));
            stack.up();
        }
        afterEach.accept(part);
    }

    /** Waits until so many kills have struck, or until none will any more, which breaks the promise. */
    public void awaitKills(int count) throws InterruptedException {
        Patience.until(UNTIL_KILLED, () -> kills.reached(count) || !killer.isAlive());
        report.expect(
                kills.reached(count),
                "%d kills were waited for, at most %d minutes, but there were %s only."
                        .formatted(count, UNTIL_KILLED.toMinutes(), kills.soFar()));
    }

    /** Nothing breaks any more, and all runs. */
    public Toll end() throws InterruptedException {
        kills.stop();
        killer.join();
        var calls = weather.calls();
        var toll = new Toll(weather.turnGood(), calls, kills.soFar());
        Weather.missing(toll.faults(), calls)
                .forEach(effect -> report.broken("None of %d calls to Twilio met %s.".formatted(calls, effect)));
        victims.forEach(victim -> report.expect(
                toll.kills().containsKey(victim), "%s was never killed and started again.".formatted(victim.id())));
        trial.ring().stack().up();
        trial.say("Nothing breaks any more: " + toll);
        return toll;
    }

    /**
     * What broke.
     *
     * @param faults how often each kind struck a call to Twilio
     * @param calls how many calls to Twilio there were meanwhile
     * @param kills how often each part was killed
     */
    public record Toll(Map<String, Integer> faults, long calls, Map<Part, Integer> kills) {

        @Override
        public String toString() {
            return "faults played %s among %d calls, kills %s".formatted(faults, calls, kills);
        }
    }
}
