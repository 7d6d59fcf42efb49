package io.clienteling.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void whatThreeBrokersKeepOutlivesTheLossOfOne() {
        assertThat(Topics.on(3, Topics.STORES_SETTINGS))
                .containsAllEntriesOf(Topics.STORES_SETTINGS)
                .containsEntry("min.insync.replicas", "2");
    }

    @Test
    void twoBrokersGoOnWhenOneIsMissing() {
        assertThat(Topics.on(2, Topics.STORES_SETTINGS)).isEqualTo(Topics.STORES_SETTINGS);
    }
}
