package io.clienteling.benchmarks;

import io.clienteling.benchmarks.accept.Accept;
import io.clienteling.benchmarks.actions.Actions;
import io.clienteling.benchmarks.calls.TwilioCalls;
import io.clienteling.benchmarks.chain.ManyAtOnce;
import io.clienteling.benchmarks.complete.Complete;
import io.clienteling.benchmarks.fresh.Fresh;
import io.clienteling.benchmarks.project.Project;
import io.clienteling.benchmarks.start.Start;
import io.clienteling.benchmarks.status.Status;
import java.util.List;

/** Every benchmark that there is. */
final class Benchmarks {

    /** In the order in which they are told of. Accepting comes last, since it leaves a system that others can't use. */
    static final List<Benchmark> ALL = List.of(
            new Actions(),
            new TwilioCalls(),
            new Status(),
            new Start(),
            new Complete(),
            new Fresh(),
            new Project(),
            new ManyAtOnce(),
            new Accept());

    private Benchmarks() {}
}
