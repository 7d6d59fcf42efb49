package io.clienteling.contracts.event;

import java.util.HashMap;
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

    /** Records of the topic of events that are none, or say nothing that can be kept, with the reason in their headers. */
    public static final String EVENTS_DEAD_LETTERS = "clienteling.onboarding.events.dead-letter";

    /** Stores as the retailer's own master data has them: key {@code T/S}, the latest value of each key for ever. */
    public static final String STORES = "clienteling.stores";

    /** Records of the topic of stores that could not be taken into the directory, with the reason in their headers. */
    public static final String STORES_DEAD_LETTERS = "clienteling.stores.dead-letter";

    /** How many partitions the topic of stores has where we create it. */
    public static final int STORES_PARTITIONS = 3;

    /** The settings of the topic of stores, as Kafka names them. */
    public static final Map<String, String> STORES_SETTINGS = Map.of("cleanup.policy", "compact");

    /** The settings of both topics of dead letters: thirty days to look at them. */
    public static final Map<String, String> DEAD_LETTERS_SETTINGS =
            Map.of("cleanup.policy", "delete", "retention.ms", "2592000000");

    private Topics() {}

    /**
     * These settings for a topic that is kept on so many brokers. With three or more, a record counts as taken once two of them have
     * it, since Kafka's own default is one, and what is lost with that one was told of already; with fewer, a second one that is
     * missing would stop everything.
     */
    public static Map<String, String> on(int brokers, Map<String, String> settings) {
        if (brokers < 3) {
            return settings;
        }
        var safe = new HashMap<>(settings);
        safe.put("min.insync.replicas", "2");
        return Map.copyOf(safe);
    }
}
