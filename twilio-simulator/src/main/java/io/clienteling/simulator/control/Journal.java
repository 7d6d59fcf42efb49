package io.clienteling.simulator.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** The latest calls, in the order in which they were answered. */
public final class Journal {
    private static final int KEPT = 10_000;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private long last;

    public synchronized void add(LongFunction<RecordedRequest> numbered) {
        last++;
        requests.addLast(numbered.apply(last));
        if (requests.size() > KEPT) {
            requests.removeFirst();
        }
    }

    public synchronized List<RecordedRequest> find(Predicate<RecordedRequest> wanted) {
        return requests.stream().filter(wanted).toList();
    }

    public synchronized void clear() {
        requests.clear();
    }

    public synchronized long total() {
        return last;
    }
}
