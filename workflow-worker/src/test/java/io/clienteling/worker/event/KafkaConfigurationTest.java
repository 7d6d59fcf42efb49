package io.clienteling.worker.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaConfigurationTest {

    @Test
    void anEventThatKafkaTookIsOnTwoOfThreeBrokers() {
        assertThat(new KafkaConfiguration().eventsTopic(3).configs())
                .containsAllEntriesOf(Map.of("min.insync.replicas", "2", "cleanup.policy", "compact"));
    }
}
