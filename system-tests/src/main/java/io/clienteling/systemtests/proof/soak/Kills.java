package io.clienteling.systemtests.proof.soak;

import io.clienteling.localstack.LocalStack;
import io.clienteling.localstack.Part;
import io.clienteling.localstack.StackException;
import io.clienteling.systemtests.proof.Trial;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Kills one part after the other as kill -9 does, starts each again at once, and begins anew, until told to stop or done. */
final class Kills implements Runnable {

    private static final int SHORTEST_PEACE_MS = 1_000;
    private static final int LONGEST_PEACE_MS = 4_000;

    private final LocalStack stack;
    private final Random chance;
    private final Trial trial;
    private final List<Part> victims;
    private final int most;
    private final Consumer<Part> afterEach;
    private final Map<Part, Integer> killed = new EnumMap<>(Part.class);
    private final AtomicBoolean stopped = new AtomicBoolean();

    /**
     * @param most how many kills there are at most
     * @param afterEach is told of each part that was killed and runs again
     */
    Kills(Trial trial, List<Part> victims, int most, Consumer<Part> afterEach) {
        this.stack = trial.ring().stack();
        this.chance = trial.chance();
        this.trial = trial;
        this.victims = victims;
        this.most = most;
        this.afterEach = afterEach;
    }

    @Override
    public void run() {
        try {
            for (int turn = 0; turn < most && !stopped.get(); turn++) {
                var victim = victims.get(turn % victims.size());
                strike(victim);
                afterEach.accept(victim);
                Thread.sleep(Duration.ofMillis(chance.nextInt(SHORTEST_PEACE_MS, LONGEST_PEACE_MS)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void strike(Part part) {
        stack.kill(part);
        synchronized (killed) {
            killed.merge(part, 1, Integer::sum);
        }
        try {
            stack.up(Set.of(part));
        } catch (StackException e) {
            trial.say("%s did not come back at once: %s".formatted(part.id(), e.getMessage()));
            stack.up();
        }
    }

    /** How often each part was killed so far. */
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
