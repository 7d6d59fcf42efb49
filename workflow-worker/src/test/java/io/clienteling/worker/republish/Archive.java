package io.clienteling.worker.republish;

import io.temporal.client.WorkflowClient;

/** The real way to ended workflows, for tests of other packages. */
public final class Archive {

    private Archive() {}

    public static RepublishActivities of(WorkflowClient temporal) {
        return new RepublishActivitiesImpl(temporal);
    }
}
