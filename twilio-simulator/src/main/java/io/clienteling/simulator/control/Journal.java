package io.clienteling.simulator.control;

import io.clienteling.simulator.store.Store;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The latest calls, in the order in which they were answered; packed, for there are many and few are looked at. */
public final class Journal {
    private static final int KEPT = 10_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Store store;
    private final Deque<byte[]> requests = new ArrayDeque<>();
    private long last;

    public Journal(Store store) {
        this.store = store;
    }

    public synchronized void add(LongFunction<RecordedRequest> numbered) {
        last++;
        requests.addLast(store.pack(JSON.writeValueAsString(numbered.apply(last).shortened())));
        if (requests.size() > KEPT) {
            requests.removeFirst();
        }
    }

    /** The calls that are wanted, unpacked one after the other: all of them at once may be more than there is room for. */
    public Stream<RecordedRequest> find(Predicate<RecordedRequest> wanted) {
        return kept().stream()
                .map(packed -> JSON.readValue(store.unpack(packed), RecordedRequest.class))
                .filter(wanted);
    }

    private synchronized List<byte[]> kept() {
        return List.copyOf(requests);
    }

    /** Forgets all calls and counts from the beginning again. */
    public synchronized void clear() {
        requests.clear();
        last = 0;
    }

    public synchronized long total() {
        return last;
    }
}
