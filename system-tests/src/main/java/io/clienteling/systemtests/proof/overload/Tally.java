package io.clienteling.systemtests.proof.overload;

import io.clienteling.systemtests.proof.overload.Crowd.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** All outcomes of a while. */
final class Tally {

    private final List<Outcome> outcomes = new ArrayList<>();

    synchronized void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    synchronized int count(Predicate<Outcome> those) {
        return (int) outcomes.stream().filter(those).count();
    }

    synchronized Map<Integer, Integer> perStatus() {
        var all = new TreeMap<Integer, Integer>();
        outcomes.forEach(outcome -> all.merge(outcome.status(), 1, Integer::sum));
        return all;
    }

    synchronized List<Outcome> those(Predicate<Outcome> wanted) {
        return outcomes.stream().filter(wanted).toList();
    }

    /** The time that so many of a hundred of those did not exceed, in milliseconds; 0 where there are none. */
    synchronized double percentile(Predicate<Outcome> those, int percent) {
        var nanos = outcomes.stream()
                .filter(those)
                .mapToLong(Outcome::nanos)
                .sorted()
                .toArray();
        return nanos.length == 0
                ? 0
                : Math.round(nanos[Math.min(nanos.length - 1, nanos.length * percent / 100)] / 1e4) / 100.0;
    }
}
