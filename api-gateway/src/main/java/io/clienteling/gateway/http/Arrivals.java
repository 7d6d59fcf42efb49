package io.clienteling.gateway.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives a thread to each request that has arrived. Virtual threads begin in the order in which they were made, so while the
 * processor is what is short, who comes last waits for all before him, also to be refused. Whoever would wait behind too many
 * is therefore given one of a few threads of another kind, where nothing but refusing is done.
 */
final class Arrivals implements Executor {

    private static final ScopedValue<Boolean> TOO_MANY = ScopedValue.newInstance();
    private static final int REFUSERS = 32;

    private final Executor threads;
    private final int mostWaiting;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ThreadPoolExecutor refusers;

    Arrivals(Executor threads, int mostWaiting) {
        this.threads = threads;
        this.mostWaiting = mostWaiting;
        this.refusers = new ThreadPoolExecutor(
                REFUSERS,
                REFUSERS,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(REFUSERS),
                Thread.ofPlatform().daemon().name("refuser-", 1).factory());
        refusers.allowCoreThreadTimeOut(true);
    }

    /** Whether the request that this thread is at came when too many were waiting. */
    static boolean areTooMany() {
        return TOO_MANY.isBound();
    }

    @Override
    public void execute(Runnable exchange) {
        if (waiting.incrementAndGet() <= mostWaiting) {
            begin(exchange);
            return;
        }
        waiting.decrementAndGet();
        try {
            refusers.execute(() -> ScopedValue.where(TOO_MANY, true).run(exchange));
        } catch (RejectedExecutionException e) {
            waiting.incrementAndGet();
            begin(exchange);
        }
    }

    private void begin(Runnable exchange) {
        threads.execute(() -> {
            waiting.decrementAndGet();
            exchange.run();
        });
    }
}
