package io.clienteling.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProjectionConfigurationTest {

    @Test
    void aDeadLetterThatKafkaTookIsOnTwoOfThreeBrokers() {
        assertThat(new ProjectionConfiguration().eventDeadLetters(3).configs())
                .containsEntry("min.insync.replicas", "2");
    }
}
