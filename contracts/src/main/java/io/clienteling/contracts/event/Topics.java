package io.clienteling.contracts.event;

import java.util.Map;

/** The Kafka topics and how they are kept. */
public final class Topics {

    /** Every event for thirty days, the latest state of each key for ever. */
    public static final String EVENTS = "clienteling.onboarding.events";

    /** How many partitions the topic of events has where we create it. */
    public static final int EVENTS_PARTITIONS = 3;

    /** The settings of the topic of events, as Kafka names them. */
    public static final Map<String, String> EVENTS_SETTINGS = Map.of(
            "cleanup.policy", "compact",
            "min.compaction.lag.ms", "2592000000",
            "segment.ms", "86400000");

    private Topics() {}
}
