package io.clienteling.gateway.console;

import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.status.Revisions;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells pages that something of their tenant has changed. One look at the revisions a second serves all listeners of this gateway;
 * between two events a listener costs a connection and no thread.
 */
@Component
class EventStream implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    static final int MOST_LISTENERS = 1_000;

    /** Else one tenant's people could keep out all others'. */
    static final int MOST_OF_A_TENANT = 100;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(15);

    /** Then the browser comes anew, with a sign-in that is still good. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    /** After the drain, before the web server waits for its requests: else it would wait for the listeners. */
    private static final int PHASE = Integer.MAX_VALUE - 512;

    private final Function<Collection<String>, Map<String, Long>> revisions;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ScheduledExecutorService clock;

    @Autowired
    EventStream(Revisions revisions, MeterRegistry meters) {
        this(revisions::of, meters);
    }

    EventStream(Function<Collection<String>, Map<String, Long>> revisions, MeterRegistry meters) {
        this.revisions = revisions;
        meters.gaugeCollectionSize("clienteling.console.listeners", List.of(), listeners);
    }

    /**
     * Tells a browser of the tenant's changes from now on, and at once where it shows something older.
     *
     * @param until when its sign-in ends, and this with it
     * @param shown the revision that it shows
     */
    SseEmitter listen(String tenant, Instant until, long shown) {
        var now = Instant.now();
        var longest = Duration.between(now, until);
        var emitter = new SseEmitter(Math.max(1, (longest.compareTo(LONGEST) < 0 ? longest : LONGEST).toMillis()));
        var listener = new Listener(tenant, emitter, now.plus(LONGEST), shown, listeners);
        emitter.onCompletion(listener::forget);
        emitter.onTimeout(emitter::complete);
        if (!admit(listener)) {
            throw HttpProblem.unavailable(
                    "As many pages are kept up to date as this gateway bears, of all retailers or of yours. Load the page"
                            + " again to see what is new.",
                    null);
        }
        return emitter;
    }

    /** One after the other, so that the last place is given once. */
    private synchronized boolean admit(Listener listener) {
        var ofTheTenant = listeners.stream()
                .filter(other -> other.tenant().equals(listener.tenant()))
                .count();
        return isRunning()
                && listeners.size() < MOST_LISTENERS
                && ofTheTenant < MOST_OF_A_TENANT
                && listeners.add(listener);
    }

    @Override
    public void start() {
        var ticking = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("console-events").factory());
        every(BETWEEN_LOOKS, this::look, ticking);
        every(BETWEEN_BEATS, () -> listeners.forEach(Listener::beatOrEnd), ticking);
        clock = ticking;
    }

    private static void every(Duration pause, Runnable task, ScheduledExecutorService ticking) {
        var _ = ticking.scheduleWithFixedDelay(task, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (listeners.isEmpty()) {
            return;
        }
        try {
            var now = revisions.apply(listeners.stream().map(Listener::tenant).collect(Collectors.toSet()));
            listeners.forEach(listener -> listener.see(now.getOrDefault(listener.tenant(), 0L)));
        } catch (DataAccessException e) {
            LOG.debug("Nobody is told of changes while the database is away.", e);
        }
    }

    @Override
    public void stop() {
        var ticking = clock;
        synchronized (this) {
            clock = null;
        }
        if (ticking != null) {
            ticking.shutdownNow();
        }
        listeners.forEach(Listener::end);
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** One page of one browser. Whoever reads slowly is waited for on a thread of his own, and by nobody else. */
    private static final class Listener {

        private final String tenant;
        private final SseEmitter emitter;
        private final Instant last;
        private final Set<Listener> all;
        private volatile long seen;
        private volatile boolean greeted;

        Listener(String tenant, SseEmitter emitter, Instant last, long seen, Set<Listener> all) {
            this.tenant = tenant;
            this.emitter = emitter;
            this.last = last;
            this.seen = seen;
            this.all = all;
        }

        String tenant() {
            return tenant;
        }

        /** The first look says something in any case: only then the browser knows that it is listened to. */
        void see(long revision) {
            if (revision != seen) {
                seen = revision;
                send(SseEmitter.event().name("changed").data(Long.toString(revision)));
            } else if (!greeted) {
                beat();
            }
            greeted = true;
        }

        /** One whose answer never began has no end of its own. */
        void beatOrEnd() {
            if (Instant.now().isAfter(last.plus(BETWEEN_BEATS))) {
                end();
            } else {
                beat();
            }
        }

        private void beat() {
            send(SseEmitter.event().comment("still here"));
        }

        private void send(SseEmitter.SseEventBuilder event) {
            Thread.startVirtualThread(() -> {
                try {
                    emitter.send(event);
                } catch (IOException | IllegalStateException e) {
                    LOG.debug("A page is not looked at any more.", e);
                    end();
                }
            });
        }

        void end() {
            emitter.complete();
            forget();
        }

        /** Also by hand: of a page that went before its answer began, nobody tells that it is completed. */
        void forget() {
            all.remove(this);
        }
    }
}
