package io.clienteling.systemtests.proof.rebuild;

import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.proof.SideBySide;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** A store on its way to a state that it stays in. */
record Errand(Chain chain, String store, End end) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Where stores may end, one after the other. */
    static final List<End> ENDS = List.of(End.COMPLETED, End.BLOCKED, End.CANCELLED);

    enum End {
        COMPLETED,
        BLOCKED,
        CANCELLED
    }

    /** Runs all of them, no more than so many at once: a chain may ask only so often. */
    static void all(List<Errand> errands, int atOnce) throws Exception {
        Queue<Errand> left = new ConcurrentLinkedQueue<>(errands);
        SideBySide.each(IntStream.range(0, atOnce).boxed().toList(), _ -> {
            for (var errand = left.poll(); errand != null; errand = left.poll()) {
                errand.run();
            }
        });
    }

    private void run() throws InterruptedException {
        var path = Chain.smsOf(store);
        chain.putAmericanStore(store);
        var number = end == End.COMPLETED ? chain.americanNumber() : "+15005550000";
        chain.onboard(store, "{\"phone_number\": \"%s\"}".formatted(number));
        if (end == End.COMPLETED) {
            chain.awaitState(path, "completed");
            return;
        }
        chain.awaitState(path, "action_required");
        if (end == End.CANCELLED) {
            if (!Patience.until(PATIENCE, () -> chain.api().delete(path).status() == 202)) {
                throw new IllegalStateException("%s of %s could not be cancelled".formatted(store, chain.tenant()));
            }
            chain.awaitState(path, "cancelled");
        }
    }
}
