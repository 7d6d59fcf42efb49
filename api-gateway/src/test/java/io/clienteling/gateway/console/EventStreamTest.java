package io.clienteling.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
        IntStream.range(0, EventStream.MOST_LISTENERS).forEach(i -> listen("tenant-" + i % 20));

        assertThatThrownBy(() -> listen("another"))
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

    private SseEmitter listen(String tenant) {
        return events.listen(tenant, Instant.now().plusSeconds(3600), 0);
    }

    private SseEmitter listen(Duration signedInFor) {
        return events.listen("dodici", Instant.now().plus(signedInFor), 0);
    }

    @Test
    void oneTenantLeavesPlacesToOthers() {
        IntStream.range(0, EventStream.MOST_OF_A_TENANT).forEach(_ -> listen(Duration.ofHours(1)));

        assertThatThrownBy(() -> listen(Duration.ofHours(1))).isInstanceOf(HttpProblem.class);
        assertThat(events.listen("another", Instant.now().plusSeconds(60), 0)).isNotNull();
    }

    @Test
    void whoWentBeforeHisPageWasThereIsForgotten() {
        listen(Duration.ofHours(1)).complete();

        await().until(() -> meters.get("clienteling.console.listeners").gauge().value() == 0);
    }
}
