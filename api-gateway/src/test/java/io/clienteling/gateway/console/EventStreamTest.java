package io.clienteling.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.gateway.http.HttpProblem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class EventStreamTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EventStream events = new EventStream(_ -> Map.of(), meters);

    @BeforeEach
    void start() {
        events.start();
    }

    @AfterEach
    void stop() {
        events.stop();
    }

    @Test
    void asManyPagesAreKeptUpToDateAsItBearsAndNoMore() {
        IntStream.range(0, EventStream.MOST_LISTENERS).forEach(_ -> listen(Duration.ofHours(1)));

        assertThatThrownBy(() -> listen(Duration.ofHours(1)))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("Load the page again");
        assertThat(meters.get("clienteling.console.listeners").gauge().value()).isEqualTo(EventStream.MOST_LISTENERS);
    }

    @Test
    void itEndsWithTheSignInAndAfterAWhileAtAnyRate() {
        assertThat(listen(Duration.ofSeconds(20)).getTimeout())
                .isPositive()
                .isLessThanOrEqualTo(Duration.ofSeconds(20).toMillis());
        assertThat(listen(Duration.ofHours(1)).getTimeout()).isEqualTo(EventStream.LONGEST.toMillis());
    }

    @Test
    void aGatewayThatStopsTakesNoListeners() {
        events.stop();

        assertThatThrownBy(() -> listen(Duration.ofHours(1))).isInstanceOf(HttpProblem.class);
    }

    private SseEmitter listen(Duration signedInFor) {
        return events.listen("dodici", Instant.now().plus(signedInFor), 0);
    }
}
