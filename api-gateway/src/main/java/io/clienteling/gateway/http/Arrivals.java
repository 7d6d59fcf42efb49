package io.clienteling.gateway.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Gives a thread to each request that has arrived. Virtual threads run in the order in which they became ready, so while the
 * processor is what is short, whoever is under way would wait for all newcomers each time that Postgres has answered him, and
 * who comes last would wait for all before him, also to be refused. So newcomers wait here, and go to the virtual threads a
 * few at a time; whoever would wait behind too many is given one of a few threads of another kind, where nothing but
 * refusing is done.
 */
final class Arrivals implements Executor {

    private static final ScopedValue<Boolean> TOO_MANY = ScopedValue.newInstance();

    /** Enough that no processor is idle while somebody waits. */
    private static final int NEWCOMERS = 2 * Runtime.getRuntime().availableProcessors();

    private static final int REFUSERS = 4;

    private final Executor threads;
    private final BlockingQueue<Runnable> waiting;
    private final Semaphore newcomers = new Semaphore(NEWCOMERS);
    private final ThreadPoolExecutor refusers;

    Arrivals(Executor threads, int mostWaiting) {
        this.threads = threads;
        this.waiting = new ArrayBlockingQueue<>(mostWaiting);
        this.refusers = new ThreadPoolExecutor(
                REFUSERS,
                REFUSERS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), // no longer than there are connections
                Thread.ofPlatform().daemon().name("refuser-", 1).factory());
        refusers.allowCoreThreadTimeOut(true);
    }

    /** Whether the request that this thread is at came when too many were waiting. */
    static boolean areTooMany() {
        return TOO_MANY.isBound();
    }

    @Override
    public void execute(Runnable exchange) {
        if (waiting.offer(exchange)) {
            admit();
        } else {
            refusers.execute(() -> ScopedValue.where(TOO_MANY, true).run(exchange));
        }
    }

    private void admit() {
        while (!waiting.isEmpty() && newcomers.tryAcquire()) {
            var next = waiting.poll();
            if (next == null) {
                newcomers.release();
            } else {
                threads.execute(() -> begin(next));
            }
        }
    }

    private void begin(Runnable exchange) {
        newcomers.release();
        admit();
        exchange.run();
    }
}
