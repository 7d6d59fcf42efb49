package io.clienteling.systemtests.proof.crash;

import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.crash.TwilioGate.Call;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the flows change at Twilio, held against all that the worker changes there: what no flow does is struck nowhere. */
final class Repertoire {

    /** Why no flow makes that change. */
    static final Map<Change, String> LEFT_OUT = Map.of(
            Change.SERVICE_DELETED, "it takes two stores that replace a lost service in the same second",
            Change.NUMBER_LEFT, "it takes a cancellation between the last step and the end, which races play");

    private final List<Call> changes;

    /** @param scripts of all flows */
    Repertoire(Collection<Script> scripts) {
        this.changes = scripts.stream()
                .flatMap(script -> script.calls().stream())
                .filter(Call::changed)
                .toList();
    }

    /** A change that is missed, or that nobody has heard of, means that the sweep is not what it says. */
    void tell(Report report) {
        for (var change : Change.values()) {
            var made = changes.stream().anyMatch(change::madeBy);
            report.expect(
                    made || LEFT_OUT.containsKey(change), change + ": no flow does this, so it is struck nowhere.");
            report.expect(
                    !made || !LEFT_OUT.containsKey(change), change + ": a flow does this, so it is not left out.");
        }
        changes.stream()
                .filter(call -> Arrays.stream(Change.values()).noneMatch(change -> change.madeBy(call)))
                .map(Call::signature)
                .distinct()
                .forEach(call -> report.broken(call + ": a flow does this, and it is not in the list of changes."));
        report.figure("changes at Twilio that the worker makes", Change.values().length);
        report.figure("changes at Twilio that are left out", LEFT_OUT);
    }
}
