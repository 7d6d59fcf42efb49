package io.clienteling.benchmarks.actions;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What histories cost at Temporal.
 *
 * @param actions billable ones, as Temporal Cloud counts them (docs.temporal.io/cloud/actions)
 * @param events of the histories
 * @param bytes of the histories as the server counts them; 0 where nobody counted
 */
record Cost(int actions, int events, long bytes) {

    static final Cost NONE = new Cost(0, 0, 0);

    /** Of one history. Who starts a child pays for its start, so its own first event costs nothing. */
    static Cost of(List<JsonNode> history, long bytes) {
        int actions = 0;
        var markersOf = "";
        for (var event : history) {
            var attributes = attributes(event);
            switch (event.path("eventType").asString("").replaceFirst("^EVENT_TYPE_", "")) {
                case "WORKFLOW_EXECUTION_STARTED" -> actions += attributes.has("parentWorkflowExecution") ? 0 : 1;
                case "START_CHILD_WORKFLOW_EXECUTION_INITIATED" -> actions += 2;
                case "ACTIVITY_TASK_STARTED" ->
                    actions += attributes.path("attempt").asInt(1);
                case "TIMER_STARTED",
                        "SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED",
                        "WORKFLOW_EXECUTION_SIGNALED",
                        "WORKFLOW_EXECUTION_UPDATE_ACCEPTED" -> actions += 1;
                case "UPSERT_WORKFLOW_SEARCH_ATTRIBUTES" -> actions += upserts(attributes);
                case "MARKER_RECORDED" -> {
                    // All markers of one workflow task are one action; a version's is none where it stands alone.
                    var task = attributes.path("workflowTaskCompletedEventId").asString("");
                    if (!attributes.path("markerName").asString("").equals("Version") && !task.equals(markersOf)) {
                        actions += 1;
                        markersOf = task;
                    }
                }
                default -> {}
            }
        }
        return new Cost(actions, history.size(), bytes);
    }

    /** What only says which version of the code a history was made by is free. */
    private static int upserts(JsonNode attributes) {
        var fields = attributes.at("/searchAttributes/indexedFields").propertyNames();
        return fields.stream().allMatch("TemporalChangeVersion"::equals) ? 0 : 1;
    }

    private static JsonNode attributes(JsonNode event) {
        return event.properties().stream()
                .filter(field -> field.getKey().endsWith("EventAttributes"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    Cost plus(Cost other) {
        return new Cost(actions + other.actions, events + other.events, bytes + other.bytes);
    }
}
