package io.clienteling.contracts.event;

import io.temporal.workflow.QueryMethod;
import java.util.List;

/** A workflow that publishes events, and can be asked for those that Kafka may not hold. */
public interface PublishingWorkflow {

    /** The query's name. */
    String OWED_EVENTS = "owedEvents";

    /** The events that wait to be published, in order; where none waits, the last one, which bears being told twice. */
    @QueryMethod(name = OWED_EVENTS)
    List<OnboardingEvent> owedEvents();
}
