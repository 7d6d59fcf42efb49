package io.clienteling.simulator.review;

import io.clienteling.simulator.store.Store;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import org.h2.mvstore.MVMap;

/** What is to happen at a later time. Kept over restarts; whatever is overdue happens before the next call is answered. */
public final class Agenda {
    private static final HexFormat HEX = HexFormat.of();

    private final Store store;
    private final MVMap<String, String> due;
    private final Map<String, Consumer<String>> acts = new HashMap<>();

    public Agenda(Store store) {
        this.store = store;
        this.due = store.map("agenda");
    }

    /** Says what an entry of a kind does with its subject. */
    public void on(String kind, Consumer<String> act) {
        acts.put(kind, act);
    }

    public void schedule(Instant at, String kind, String subject) {
        due.put(HEX.toHexDigits(at.toEpochMilli()) + "/" + HEX.toHexDigits(store.nextPlace()), kind + " " + subject);
    }

    public boolean isDue() {
        String first = due.firstKey();
        return first != null && at(first).compareTo(store.now()) <= 0;
    }

    private static Instant at(String key) {
        return Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(key, 0, 16));
    }

    /** Does what is due, oldest first, including what that makes due. */
    public void catchUp() {
        if (isDue()) {
            store.writing(() -> {
                while (isDue()) {
                    next();
                }
                return "done";
            });
        }
    }

    private void next() {
        String key = due.firstKey();
        String entry = due.remove(key);
        String[] parts = String.valueOf(entry).split(" ", 2);
        Consumer<String> act = acts.get(parts[0]);
        if (act != null) {
            act.accept(parts[1]);
        }
    }
}
