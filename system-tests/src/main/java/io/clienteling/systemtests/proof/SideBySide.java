package io.clienteling.systemtests.proof;

import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Does the same with many at once. */
public final class SideBySide {

    private SideBySide() {}

    /** Returns when all are done; where some fail, fails as the first of them. */
    public static <T> void each(Collection<T> all, Work<T> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = all.stream().map(one -> task(one, work)).toList();
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static <T> Callable<Boolean> task(T one, Work<T> work) {
        return () -> {
            work.on(one);
            return true;
        };
    }

    /** What is done with one of them. */
    public interface Work<T> {

        /** Does it. */
        void on(T one) throws Exception;
    }
}
