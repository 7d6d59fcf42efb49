package io.clienteling.worker.group;

import io.temporal.client.WorkflowClient;

/** The real way to groups, for tests of other packages. */
public final class GroupDoor {

    private GroupDoor() {}

    public static GroupActivities through(WorkflowClient temporal) {
        return new GroupActivitiesImpl(temporal);
    }
}
