package io.clienteling.simulator.callback;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errands in lanes, one lane for each resource: those of one resource one after the other, those of others beside them. */
final class Lanes {
    static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 64;
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    private final Map<String, Queue<Runnable>> lanes = new HashMap<>();
    private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);
    private int waiting;

    /** Whether there was room for one more. */
    synchronized boolean add(String resource, Runnable errand) {
        if (waiting == MOST_WAITING) {
            return false;
        }
        waiting++;
        Queue<Runnable> lane = lanes.get(resource);
        if (lane == null) {
            lane = new ArrayDeque<>();
            lanes.put(resource, lane);
            Thread.ofVirtual().name("callback").start(() -> drive(resource));
        }
        lane.add(errand);
        return true;
    }

    private void drive(String resource) {
        for (Runnable errand = next(resource); errand != null; errand = next(resource)) {
            places.acquireUninterruptibly();
            try {
                errand.run();
            } catch (RuntimeException bug) {
                LOG.error(
                        "A callback about {} failed: unless the simulator is just closing, this is its bug",
                        resource,
                        bug);
            } finally {
                places.release();
            }
        }
    }

    /** The next errand of a lane; the lane ends with the last. */
    private synchronized @Nullable Runnable next(String resource) {
        Runnable errand = Objects.requireNonNull(lanes.get(resource)).poll();
        if (errand == null) {
            lanes.remove(resource);
        } else {
            waiting--;
        }
        return errand;
    }
}
