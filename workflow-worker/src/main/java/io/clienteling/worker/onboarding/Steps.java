package io.clienteling.worker.onboarding;

import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.onboarding.Step;
import io.clienteling.contracts.onboarding.StepName;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The steps of one onboarding as they are now, and since when. Lives inside a workflow. */
final class Steps {

    private final List<Step> steps;
    private Instant changedAt;

    /** Steps that nobody has begun. */
    Steps(List<StepName> names, Instant now) {
        this.steps = new ArrayList<>(Step.pending(names));
        this.changedAt = now;
    }

    List<Step> all() {
        return List.copyOf(steps);
    }

    Step get(StepName name) {
        return steps.get(indexOf(name));
    }

    /** Those that were begun and are neither done nor left out; one, but for a step that another does once more. */
    Stream<Step> underWay() {
        return steps.stream().filter(Step::underWay);
    }

    /** When a step last went from one state to another. */
    Instant changedAt() {
        return changedAt;
    }

    /** Changes a step; one that is slow no longer is not found among the delayed any more either. */
    void change(StepName name, UnaryOperator<Step> by) {
        var before = get(name);
        var after = by.apply(before);
        steps.set(indexOf(name), after);
        if (after.state() != before.state()) {
            changesNow();
        }
        if (before.delayedSince() != null && after.delayedSince() == null) {
            Workflow.upsertTypedSearchAttributes(SearchKeys.DELAYED.valueSet(false));
        }
    }

    /** Something begins with a step that its state does not show. */
    void changesNow() {
        changedAt = Timers.now();
    }

    private int indexOf(StepName name) {
        for (int index = 0; index < steps.size(); index++) {
            if (steps.get(index).name() == name) {
                return index;
            }
        }
        throw new IllegalArgumentException("This onboarding has no step " + name.wireName());
    }
}
