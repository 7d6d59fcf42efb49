package io.clienteling.benchmarks.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void whatALookAsksForAnywayIsNotCounted() {
        var rest = new Tally(Map.of("ListSender", 3, "CreateSender", 1)).without(new Tally(Map.of("ListSender", 1)));

        assertThat(rest.byOperation()).containsOnly(Map.entry("ListSender", 2), Map.entry("CreateSender", 1));
    }

    @Test
    void aLookThatAskedForMoreThanTheOnboardingLeavesNothingRatherThanLessThanNothing() {
        var look = new Tally(Map.of("ListSender", 2, "FetchAccount", 1));

        var rest = new Tally(Map.of("ListSender", 1, "CreateSender", 1)).without(look);

        assertThat(rest.byOperation()).containsOnly(Map.entry("CreateSender", 1));
        assertThat(rest.calls()).isEqualTo(1);
    }
}
