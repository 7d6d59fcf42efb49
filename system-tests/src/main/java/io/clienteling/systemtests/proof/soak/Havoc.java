package io.clienteling.systemtests.proof.soak;

import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.proof.Trial;
import io.clienteling.systemtests.ring.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All that breaks around a system that works: calls to Twilio by chance, and one part after the other by kill -9. */
public final class Havoc {

    /** Every part that keeps or moves what was accepted. */
    public static final List<Part> EVERY_PART =
            List.of(Part.WORKER, Part.GATEWAY, Part.KAFKA, Part.POSTGRES, Part.TEMPORAL);

    private static final Duration UNTIL_KILLED = Duration.ofMinutes(10);

    private final Trial trial;
    private final Weather weather;
    private final Kills kills;
    private final Thread killer;

    /**
     * Of nothing yet.
     *
     * @param victims who is killed, in turn
     * @param most how many kills there are at most
     * @param afterEach is told of each part that was killed and runs again
     */
    public Havoc(Trial trial, List<Part> victims, int most, Consumer<Part> afterEach) {
        this.trial = trial;
        this.weather = new Weather(new Simulator(trial.ring()), trial.seed());
        this.kills = new Kills(trial, victims, most, afterEach);
        this.killer = Thread.ofVirtual().unstarted(kills);
    }

    /** From now on it breaks. */
    public void begin() {
        weather.turnBad();
        killer.start();
    }

    /** Waits until so many kills have struck. */
    public void awaitKills(int count) throws InterruptedException {
        Patience.until(UNTIL_KILLED, () -> kills.reached(count));
    }

    /** Nothing breaks any more, and all runs. */
    public Toll end() throws InterruptedException {
        kills.stop();
        killer.join();
        var toll = new Toll(weather.turnGood(), kills.soFar());
        trial.ring().stack().up();
        trial.say("Nothing breaks any more: " + toll);
        return toll;
    }

    /**
     * What broke.
     *
     * @param faults how often each kind struck a call to Twilio
     * @param kills how often each part was killed
     */
    public record Toll(Map<String, Integer> faults, Map<Part, Integer> kills) {

        @Override
        public String toString() {
            return "faults played %s, kills %s".formatted(faults, kills);
        }
    }
}
