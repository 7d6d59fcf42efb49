package io.clienteling.systemtests.proof.crash;

import io.clienteling.systemtests.proof.crash.TwilioGate.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a flow does at Twilio where nothing disturbs it, and so all that it may do where the worker dies.
 *
 * @param before the calls that lead up to it
 * @param calls its own
 */
record Script(Flow flow, List<Call> before, List<Call> calls) {

    /** Each call, each time that it is made, at each moment; where a watcher makes the same again and again, only the first time. */
    List<Boundary> boundaries() {
        var times = new LinkedHashMap<Signature, Integer>();
        var all = new ArrayList<Boundary>();
        for (var call : calls) {
            var nth = times.merge(call.signature(), 1, Integer::sum);
            if (nth > 1 && flow.watched()) {
                continue;
            }
            for (var moment : Moment.values()) {
                all.add(new Boundary(flow, call.signature(), nth, moment));
            }
        }
        return all;
    }

    /** What is wrong with what a chain of this flow did at Twilio, in a sentence. */
    Optional<String> objectionTo(List<Call> seen) {
        var expected =
                changes(List.of(before, calls).stream().flatMap(List::stream).toList());
        var done = changes(withoutRepeatedStatements(seen));
        return done.equals(expected)
                ? Optional.empty()
                : Optional.of("Twilio did %s, expected %s.".formatted(done, expected));
    }

    /** How often Twilio was told again what it had been told before, where the flow may do that. */
    long repeatedStatements(List<Call> seen) {
        return seen.size() - (long) withoutRepeatedStatements(seen).size();
    }

    private List<Call> withoutRepeatedStatements(List<Call> seen) {
        var kept = new ArrayList<Call>();
        for (var call : seen) {
            if (!(call.changed() && flow.mayRepeat(call.signature()) && kept.contains(call))) {
                kept.add(call);
            }
        }
        return kept;
    }

    /** How often each call that changes something was taken by Twilio. */
    private static Map<String, Long> changes(List<Call> calls) {
        return calls.stream()
                .filter(Call::changed)
                .collect(Collectors.groupingBy(
                        call -> call.signature().toString(), TreeMap::new, Collectors.counting()));
    }
}
