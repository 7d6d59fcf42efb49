package io.clienteling.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;

/** Clients that do one thing after the other, all at the same time. */
public final class Load {

    private Load() {}

    /** One operation. It fails by an exception, and then the whole measurement does. */
    public interface Operation {

        /** Does it once. */
        void once() throws Exception;
    }

    /** So many clients, each with that operation again and again, for that long. */
    public static Sample of(int clients, Duration length, Operation operation) throws Exception {
        var end = System.nanoTime() + length.toNanos();
        var began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<long[]> client = () -> client(operation, end);
            var all = LongStream.builder();
            for (var done : threads.invokeAll(Collections.nCopies(clients, client))) {
                LongStream.of(done.get()).forEach(all::add);
            }
            return Sample.of(all.build().toArray(), Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static long[] client(Operation operation, long end) throws Exception {
        var nanos = new ArrayList<Long>();
        while (System.nanoTime() < end) {
            var began = System.nanoTime();
            operation.once();
            nanos.add(System.nanoTime() - began);
        }
        return nanos.stream().mapToLong(Long::longValue).toArray();
    }
}
