package io.clienteling.worker.start;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;

/** Something that must succeed once before the worker is ready, and is tried again and again from its start until it does. */
public final class Precondition {

    private static final Logger LOG = LoggerFactory.getLogger(Precondition.class);

    private final String otherwise;
    private final Runnable attempt;
    private final Duration pause;
    private volatile boolean fulfilled;
    private @Nullable Thread trying;
    private String told = "";

    /**
     * What is tried, and the sentence that says what is the matter while it fails.
     *
     * @param attempt throws while it fails
     */
    public Precondition(String otherwise, Runnable attempt, Duration pause) {
        this.otherwise = otherwise;
        this.attempt = attempt;
        this.pause = pause;
    }

    /** Begins to try. */
    public synchronized void begin() {
        trying = Thread.ofVirtual().start(this::untilFulfilled);
    }

    /** Stops trying, where it still does. */
    public synchronized void end() throws InterruptedException {
        if (trying != null) {
            trying.interrupt();
            trying.join();
            trying = null;
        }
    }

    /** Whether it has succeeded. */
    public boolean fulfilled() {
        return fulfilled;
    }

    /** Up once it has succeeded. */
    public Health health() {
        return fulfilled
                ? Health.up().build()
                : Health.outOfService().withDetail("reason", otherwise).build();
    }

    private void untilFulfilled() {
        try {
            while (!succeeds()) {
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean succeeds() {
        try {
            attempt.run();
            fulfilled = true;
            return true;
        } catch (RuntimeException e) {
            tell(String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** Once, however often it fails in the same way. */
    private void tell(String failure) {
        if (!failure.equals(told)) {
            LOG.warn("{} ({})", otherwise, failure);
            told = failure;
        }
    }
}
