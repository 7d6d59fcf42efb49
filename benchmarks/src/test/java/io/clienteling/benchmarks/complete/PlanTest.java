package io.clienteling.benchmarks.complete;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanTest {

    private static final List<JsonNode> HISTORIES = List.of(
            event("{\"workflowExecutionStartedEventAttributes\": {}}"),
            local(),
            activity("Compliance_Check"),
            local(),
            marker("Version"),
            activity("Number_Buy"),
            activity("Event_Publish"));

    @Test
    void theBareWorkflowHasAsManyActivitiesOfEachKindAsTheHistories() {
        assertThat(Plan.of(HISTORIES)).isEqualTo(new Plan(3, 2, false));
    }

    @Test
    void theOneThatPublishesAfterEachStepHasTheStepsAlone() {
        assertThat(Plan.publishing(HISTORIES)).isEqualTo(new Plan(2, 0, true));
    }

    private static JsonNode activity(String type) {
        return event(
                "{\"activityTaskScheduledEventAttributes\": {\"activityType\": {\"name\": \"%s\"}}}".formatted(type));
    }

    private static JsonNode local() {
        return marker("LocalActivity");
    }

    private static JsonNode marker(String name) {
        return event("{\"markerRecordedEventAttributes\": {\"markerName\": \"%s\"}}".formatted(name));
    }

    private static JsonNode event(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
