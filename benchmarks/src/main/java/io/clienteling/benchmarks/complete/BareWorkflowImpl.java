package io.clienteling.benchmarks.complete;

import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;

/** The steps in their order; what is told of them goes beside. */
public final class BareWorkflowImpl implements BareWorkflow {

    private final BareActivities ordinary = Workflow.newActivityStub(
            BareActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(30))
                    .build());
    private final BareActivities local = Workflow.newLocalActivityStub(
            BareActivities.class,
            LocalActivityOptions.newBuilder()
                    .setScheduleToCloseTimeout(Duration.ofSeconds(3))
                    .build());

    @Override
    public void run(Plan plan) {
        if (plan.publishing()) {
            ordinary.publish();
        }
        var asides = new ArrayList<Promise<Void>>();
        for (int step = 0; step < Math.max(plan.steps(), plan.asides()); step++) {
            if (step < plan.asides()) {
                asides.add(Async.procedure(local::nothing));
            }
            if (step < plan.steps()) {
                ordinary.nothing();
            }
            if (plan.publishing()) {
                ordinary.publish();
            }
        }
        Promise.allOf(asides).get();
    }
}
