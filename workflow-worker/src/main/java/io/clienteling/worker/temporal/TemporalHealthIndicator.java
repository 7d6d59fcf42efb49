package io.clienteling.worker.temporal;

import io.clienteling.worker.start.Precondition;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes tasks from when Temporal first answers until this worker is told to stop, and then lets those that it has taken come to
 * their end before anything that they need is closed.
 */
@Component
class TemporalHealthIndicator implements HealthIndicator, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TemporalHealthIndicator.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /** A call to Twilio ends within eighteen seconds; and less than a phase of a stop is given, see application.yml. */
    private static final Duration LAST_TASKS = Duration.ofSeconds(25);

    private final WorkerFactory workers;
    private final Precondition answers;
    private volatile boolean running;

    TemporalHealthIndicator(WorkerFactory workers) {
        this.workers = workers;
        this.answers = new Precondition(
                "Temporal has not answered for the namespace since this worker started, so it takes no tasks; it goes"
                        + " on asking.",
                workers::start,
                BETWEEN_TRIES);
    }

    @Override
    public Health health() {
        return answers.health();
    }

    @Override
    public void start() {
        running = true;
        answers.begin();
    }

    @Override
    public void stop() {
        running = false;
        try {
            answers.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (answers.fulfilled()) {
            finish();
        }
    }

    private void finish() {
        LOG.info("Stopping: takes no more tasks, and ends those that it has.");
        workers.shutdown();
        workers.awaitTermination(LAST_TASKS.toMillis(), TimeUnit.MILLISECONDS);
        LOG.info(
                workers.isTerminated()
                        ? "Every task has come to its end."
                        : "Some tasks did not end in time; Temporal hands them to another worker.");
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
