package io.clienteling.benchmarks.complete;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a workflow does, as counts.
 *
 * @param steps ordinary activities, one after the other
 * @param asides local activities beside them, as ours tell of a step while the next one is under way
 * @param publishing whether an ordinary activity brings an event to Kafka after each step
 */
public record Plan(int steps, int asides, boolean publishing) {

    private static final String PUBLISH = "Event_Publish";

    /** As many as the histories of an onboarding and of its claim hold, those that tell with them. */
    static Plan of(List<JsonNode> histories) {
        var local = histories.stream()
                .filter(event -> event.at("/markerRecordedEventAttributes/markerName")
                        .asString("")
                        .equals("LocalActivity"))
                .count();
        return new Plan((int) ordinary(histories), (int) local, false);
    }

    /** The same steps but for those that tell; each is told of by an ordinary activity, and so is what comes before the first. */
    static Plan publishing(List<JsonNode> histories) {
        var telling = histories.stream()
                .filter(event -> activity(event).equalsIgnoreCase(PUBLISH))
                .count();
        return new Plan((int) (ordinary(histories) - telling), 0, true);
    }

    private static long ordinary(List<JsonNode> histories) {
        return histories.stream().filter(event -> !activity(event).isEmpty()).count();
    }

    private static String activity(JsonNode event) {
        return event.at("/activityTaskScheduledEventAttributes/activityType/name")
                .asString("");
    }

    @Override
    public String toString() {
        return publishing
                ? "%d activities, each followed by one that publishes".formatted(steps)
                : "%d activities and %d local ones".formatted(steps, asides);
    }
}
