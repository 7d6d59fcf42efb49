package io.clienteling.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ProjectionLagTest {

    private final AtomicLong now = new AtomicLong(100_000);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ProjectionLag lag = new ProjectionLag(now::get, meters);

    @Test
    void itGrowsWhileTheOldestEventWaitsAndIsOverOnceItIsInTheRows() {
        assertThat(seconds()).isZero();

        lag.begins(List.of(at(98_000), at(95_000), at(99_000)));
        assertThat(seconds()).isEqualTo(5);
        now.addAndGet(7_000);
        assertThat(seconds()).isEqualTo(12);

        lag.ends();
        assertThat(seconds()).isZero();
    }

    @Test
    void anEventFromAClockThatIsAheadIsNotLate() {
        lag.begins(List.of(at(200_000)));

        assertThat(seconds()).isZero();
    }

    private double seconds() {
        return meters.get("clienteling.projection.lag").timeGauge().value(TimeUnit.SECONDS);
    }

    private static ConsumerRecord<String, byte[]> at(long timestamp) {
        return new ConsumerRecord<>(
                "events",
                0,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                "key",
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }
}
