package io.clienteling.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/** When a gateway says that it follows the events. */
class ProjectionHealthIndicatorTest {

    private final ProjectionHealthIndicator health =
            new ProjectionHealthIndicator(new ProjectionLag(() -> 0, new SimpleMeterRegistry()));
    private final ConcurrentMessageListenerContainer<String, byte[]> listener =
            new ConcurrentMessageListenerContainer<>(
                    new DefaultKafkaConsumerFactory<>(Map.of()), new ContainerProperties("events"));

    @Test
    void aGatewayIsNotReadyUntilItHasItsShareOfTheEventsBeItNone() {
        health.postProcess(listener);
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health.health().getDetails().get("reason")).asString().contains("Kafka");

        health.onPartitionsAssigned(List.of());
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void whereNobodyFollowsTheEventsNobodyWaitsForThem() {
        listener.setAutoStartup(false);
        health.postProcess(listener);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }
}
