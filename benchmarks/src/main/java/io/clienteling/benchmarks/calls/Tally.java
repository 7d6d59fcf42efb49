package io.clienteling.benchmarks.calls;

import io.clienteling.systemtests.ring.Simulator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Calls that Twilio was sent for an account, by operation.
 *
 * @param byOperation how many of each
 */
record Tally(Map<String, Integer> byOperation) {

    /** Of the calls for those accounts since the stand-in was told to forget. */
    static Tally of(Simulator twilio, Predicate<String> accounts) {
        var tally = new TreeMap<String, Integer>();
        twilio.calls().stream()
                .filter(call -> accounts.test(call.path("account").asString("")))
                .forEach(call -> tally.merge(call.path("operation").asString(""), 1, Integer::sum));
        return new Tally(tally);
    }

    /** These, but for those of another; of what that one has more of, none. */
    Tally without(Tally other) {
        var rest = new TreeMap<>(byOperation);
        other.byOperation.forEach((operation, calls) -> rest.merge(operation, -calls, Integer::sum));
        rest.values().removeIf(calls -> calls <= 0);
        return new Tally(rest);
    }

    int calls() {
        return byOperation.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        return byOperation.entrySet().stream()
                .map(operation -> operation.getValue() == 1
                        ? operation.getKey()
                        : operation.getKey() + " " + operation.getValue() + "×")
                .collect(Collectors.joining(", "));
    }
}
