package io.clienteling.worker.races;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Holds every call to Twilio up until it is told to let it through. */
final class Gate {

    private final Deque<Held> held = new ArrayDeque<>();
    private boolean open;

    private record Held(String call, CompletableFuture<Void> free) {}

    /** Returns when the call may be carried out. */
    void pass(String call) {
        var mine = new Held(call, new CompletableFuture<>());
        synchronized (this) {
            if (open) {
                return;
            }
            held.addLast(mine);
            notifyAll();
        }
        mine.free().join();
    }

    /** Lets the call through that waits longest, after something was done about it. */
    synchronized Optional<String> next(Consumer<String> before) {
        var first = Optional.ofNullable(held.pollFirst());
        first.ifPresent(call -> {
            before.accept(call.call());
            call.free().complete(null);
        });
        return first.map(Held::call);
    }

    /** How many such calls wait. */
    synchronized long waiting(String call) {
        return held.stream().filter(each -> each.call().equals(call)).count();
    }

    /** Returns when another call waits, or when nothing seems to come. */
    synchronized void awaitAnother(long before, long millis) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (held.size() <= before && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
        }
    }

    synchronized int size() {
        return held.size();
    }

    /** Lets everything through from now on. */
    synchronized void open() {
        open = true;
        held.forEach(call -> call.free().complete(null));
        held.clear();
    }
}
