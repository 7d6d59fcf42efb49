package io.clienteling.worker.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.clienteling.contracts.ContractJson;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;

/** A structured line, as this worker's own settings make it. */
class LogFieldsTest {

    private final LoggerContext logback = new LoggerContext();
    private final StructuredLogEncoder encoder = new StructuredLogEncoder();

    LogFieldsTest() {
        var environment = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        logback.putObject(Environment.class.getName(), environment);
        encoder.setContext(logback);
        encoder.setFormat("ecs");
        encoder.start();
    }

    @ParameterizedTest
    @CsvSource({
        "sms:acme:nyc-1, acme, nyc-1",
        "whatsapp:acme:nyc-1, acme, nyc-1",
        "enablement:acme:nyc-1, acme, nyc-1",
        "retailer:acme, acme,",
        "compliance:acme, acme,",
        "purchases:acme, acme,",
        "group:acme:east, acme,",
        "number:acme:+12125550123, acme,",
        "republish-1, ,",
        "anything:else, ,"
    })
    void aLineNamesTheWorkflowAndWhoseItIs(String workflowId, String tenant, String store) {
        var line =
                logged(Map.of("WorkflowId", workflowId, "WorkflowType", "SmsOnboarding", "ActivityType", "Number_buy"));

        assertThat(line.path("workflow_id").asString()).isEqualTo(workflowId);
        assertThat(line.path("workflow_type").asString()).isEqualTo("SmsOnboarding");
        assertThat(line.path("activity_type").asString()).isEqualTo("Number_buy");
        assertThat(line.path("tenant").asStringOpt().orElse(null)).isEqualTo(tenant);
        assertThat(line.path("store").asStringOpt().orElse(null)).isEqualTo(store);
        assertThat(line.path("message").asString()).isEqualTo("Something happened.");
        assertThat(line.at("/service/name").asString()).isEqualTo("workflow-worker");
    }

    @Test
    void aLineOutsideOfWorkflowsNamesNone() {
        var line = logged(Map.of());

        assertThat(line.has("workflow_id")).isFalse();
        assertThat(line.has("tenant")).isFalse();
    }

    private JsonNode logged(Map<String, String> beside) {
        var event = new LoggingEvent(
                "", logback.getLogger(LogFieldsTest.class), Level.INFO, "Something happened.", null, null);
        event.setMDCPropertyMap(beside);
        return ContractJson.mapper().readTree(encoder.encode(event));
    }
}
