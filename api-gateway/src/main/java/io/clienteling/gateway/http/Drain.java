package io.clienteling.gateway.http;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The first thing that happens to a gateway that is told to stop: for a while it goes on serving, says that it is not ready,
 * and asks clients for new connections, so that nobody sends it anything any more when its port closes.
 */
final class Drain implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final Duration length;
    private volatile boolean running;
    private volatile boolean begun;

    Drain(Duration length) {
        this.length = length;
    }

    /** Whether this gateway has been told to stop. */
    boolean begun() {
        return begun;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        begun = true;
        running = false;
        LOG.info("Stopping: not ready any more, and serving for another {} lest somebody has not noticed yet.", length);
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before anything else stops. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
