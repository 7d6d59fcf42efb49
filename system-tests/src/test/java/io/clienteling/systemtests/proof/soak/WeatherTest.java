package io.clienteling.systemtests.proof.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WeatherTest {

    private static final Map<String, Integer> NO_RESET =
            Map.of("ERROR", 9, "TOO_MANY_REQUESTS", 8, "ANSWER_LOST", 4, "RESET", 0, "DELAY", 7);

    @Test
    void whatStruckNoneOfManyCallsIsMissing() {
        assertThat(Weather.missing(NO_RESET, 1000)).containsExactly("RESET");
    }

    @Test
    void whatStruckNoneOfAFewCallsMayBeChance() {
        assertThat(Weather.missing(NO_RESET, 100)).isEmpty();
        assertThat(Weather.missing(Map.of(), 20)).isEmpty();
    }

    @Test
    void theRarerAKindTheMoreCallsMayMissIt() {
        assertThat(Weather.missing(Map.of(), 140)).containsExactly("ERROR");
        assertThat(Weather.missing(Map.of(), 1000))
                .containsExactly("ERROR", "TOO_MANY_REQUESTS", "ANSWER_LOST", "RESET", "DELAY");
    }
}
