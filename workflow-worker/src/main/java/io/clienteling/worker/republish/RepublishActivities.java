package io.clienteling.worker.republish;

import io.temporal.activity.ActivityInterface;

/** What a republication needs of the Temporal server. */
@ActivityInterface(namePrefix = "Republish_")
public interface RepublishActivities {

    /** Asks a workflow that has ended which events Kafka may not hold; none, with a sentence, where it can't be asked. */
    OwedEvents owedEvents(String workflowId);
}
