package io.clienteling.systemtests.proof.crash;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Holds one call of one chain: the n-th of its kind, at one moment around it. Once it is held, no further call of that chain
 * comes through until the trap is taken away.
 */
final class Trap {

    /** Catches nothing. */
    static final Trap NONE = new Trap(new Signature("", ""), 1, Moment.BEFORE);

    private final Signature call;
    private final int nth;
    private final Moment moment;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch delivered = new CountDownLatch(1);
    private int seen;
    private boolean shut;
    private long caughtAt;

    /** @param nth which call of its kind, counted from when the trap is set */
    Trap(Signature call, int nth, Moment moment) {
        this.call = call;
        this.nth = nth;
        this.moment = moment;
    }

    Moment moment() {
        return moment;
    }

    /** Whether this call is the one. */
    synchronized boolean catches(Signature made) {
        return !shut && made.equals(call) && ++seen == nth && shutting();
    }

    private boolean shutting() {
        shut = true;
        caughtAt = System.nanoTime();
        return true;
    }

    /** Whether another call is held already, or was. */
    synchronized boolean shut() {
        return shut && reached();
    }

    /** Whether the call is held now. */
    boolean reached() {
        return reached.getCount() == 0;
    }

    /**
     * Whether the call was held then, and for so long at most: whoever is held longer may have given up.
     *
     * @param then of {@link System#nanoTime()}
     */
    synchronized boolean held(Duration atMost, long then) {
        return reached() && then - caughtAt <= atMost.toNanos();
    }

    /** Holds whoever calls until the worker is dead. */
    void hold() throws InterruptedException {
        reached.countDown();
        new CountDownLatch(1).await();
    }

    /** Holds the answer; true where it is let go after all, to a worker that can't tell Temporal. */
    boolean passes() throws InterruptedException {
        if (moment != Moment.ANSWERED) {
            hold();
        }
        reached.countDown();
        release.await();
        return true;
    }

    /** Lets the held answer go. */
    void release() {
        release.countDown();
    }

    /** The held answer is written to the worker. */
    void delivered() {
        delivered.countDown();
    }

    /** Returns when the held answer is written to the worker. */
    void awaitDelivery() throws InterruptedException {
        delivered.await();
    }
}
