package io.clienteling.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoreConfigurationTest {

    @Test
    void aRecordThatKafkaTookIsOnTwoOfThreeBrokers() {
        var configuration = new StoreConfiguration();
        assertThat(Stream.of(configuration.storesTopic(3), configuration.storeDeadLetters(3)))
                .allSatisfy(topic -> assertThat(topic.configs()).containsEntry("min.insync.replicas", "2"));
    }
}
