package io.clienteling.benchmarks.complete;

import io.temporal.activity.ActivityInterface;

/** What the bare workflow is made of. */
@ActivityInterface(namePrefix = "Bare_")
public interface BareActivities {

    /** Does nothing. */
    void nothing();

    /** Returns once Kafka holds an event as large as ours are. */
    void publish();
}
