package io.clienteling.benchmarks;

import io.clienteling.benchmarks.actions.Actions;
import io.clienteling.benchmarks.calls.TwilioCalls;
import io.clienteling.benchmarks.start.Start;
import io.clienteling.benchmarks.status.Status;
import java.util.List;

/** Every benchmark that there is. */
final class Benchmarks {

    /** In the order in which they are told of. */
    static final List<Benchmark> ALL = List.of(new Actions(), new TwilioCalls(), new Status(), new Start());

    private Benchmarks() {}
}
