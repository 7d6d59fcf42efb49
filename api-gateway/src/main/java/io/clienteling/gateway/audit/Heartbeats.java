package io.clienteling.gateway.audit;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Tells Temporal, while an activity is at its long work, that it still is; and ends the work where Temporal wants no more of it. */
final class Heartbeats {

    private final Duration interval;

    Heartbeats(Duration interval) {
        this.interval = interval;
    }

    /** Does that work of the activity that this thread carries out. Where it is cancelled, the work's thread is interrupted. */
    <T> T during(Supplier<T> work) {
        var activity = Activity.getExecutionContext();
        try (var worker = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                return await(worker.submit(work::get), activity);
            } finally {
                worker.shutdownNow();
            }
        }
    }

    private <T> T await(Future<T> done, ActivityExecutionContext activity) {
        while (true) {
            try {
                return done.get(interval.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillAtIt) {
                activity.heartbeat(null);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The gateway is being stopped in the middle of the audit.", e);
            }
        }
    }
}
