package io.clienteling.systemtests.proof.crash;

import io.clienteling.systemtests.proof.Report;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The boundaries at which the worker has to die, and those at which it has not died yet. */
final class Boundaries {

    private final int wanted;
    private final Set<Boundary> open;

    Boundaries(Collection<Boundary> wanted) {
        this.wanted = wanted.size();
        this.open = new LinkedHashSet<>(wanted);
    }

    /** Those that no chain was held at so far. */
    List<Boundary> open() {
        return List.copyOf(open);
    }

    /** A chain was held at it when the worker died. */
    void reached(Boundary boundary) {
        open.remove(boundary);
    }

    /** A boundary that is still open says nothing about the promise, so the promise is not proved. */
    void tell(Report report) {
        open.forEach(boundary ->
                report.broken(boundary + ": the call never came, or the worker died too late, so nothing was tried."));
        report.figure("boundaries struck", wanted);
        report.figure("boundaries reached", wanted - open.size());
        report.figure("boundaries not reached", open.size());
    }
}
