package io.clienteling.systemtests.proof.soak;

import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Report;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Has one part killed after the other, and begins anew, until told to stop or done. */
final class Kills implements Runnable {

    private static final int SHORTEST_PEACE_MS = 1_000;
    private static final int LONGEST_PEACE_MS = 4_000;

    private final Report report;
    private final Random chance;
    private final List<Part> victims;
    private final int most;
    private final Consumer<Part> blow;
    private final Map<Part, Integer> killed = new EnumMap<>(Part.class);
    private final AtomicBoolean stopped = new AtomicBoolean();

    /**
     * @param most how many kills there are at most
     * @param blow kills a part, and returns when it runs again
     */
    Kills(Report report, Random chance, List<Part> victims, int most, Consumer<Part> blow) {
        this.report = report;
        this.chance = chance;
        this.victims = victims;
        this.most = most;
        this.blow = blow;
    }

    @Override
    public void run() {
        try {
            for (int turn = 0; turn < most && !stopped.get(); turn++) {
                var victim = victims.get(turn % victims.size());
                blow.accept(victim);
                count(victim);
                Thread.sleep(Duration.ofMillis(chance.nextInt(SHORTEST_PEACE_MS, LONGEST_PEACE_MS)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // nobody waits for this thread's exceptions
            report.broken("After the kills %s nothing was killed any more: %s".formatted(soFar(), e.getMessage()));
        }
    }

    private void count(Part part) {
        synchronized (killed) {
            killed.merge(part, 1, Integer::sum);
        }
    }

    /** How often each part was killed, and ran again, so far. */
    Map<Part, Integer> soFar() {
        synchronized (killed) {
            return new EnumMap<>(killed);
        }
    }

    /** Whether so many kills have struck. */
    boolean reached(int kills) {
        return soFar().values().stream().mapToInt(Integer::intValue).sum() >= kills;
    }

    void stop() {
        stopped.set(true);
    }
}
