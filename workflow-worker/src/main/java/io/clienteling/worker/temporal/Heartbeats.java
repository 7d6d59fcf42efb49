package io.clienteling.worker.temporal;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Beats for every running activity, so that the server notices a dead worker within seconds. An activity that ends before
 * the first beat costs none.
 */
final class Heartbeats implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(3);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeats").factory());

    /** Beats until the answer is closed. */
    Beat begin(ActivityExecutionContext activity) {
        var beating = clock.scheduleWithFixedDelay(
                () -> beat(activity), INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return new Beat(beating);
    }

    /** An activity that was asked to stop ends its call all the same: what it began at Twilio must be known. */
    private static void beat(ActivityExecutionContext activity) {
        try {
            activity.heartbeat(null);
        } catch (ActivityCompletionException goesOn) {
            return;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    record Beat(ScheduledFuture<?> beating) implements AutoCloseable {

        @Override
        public void close() {
            beating.cancel(false);
        }
    }
}
