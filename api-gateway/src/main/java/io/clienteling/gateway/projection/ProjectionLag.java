package io.clienteling.gateway.projection;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How old the oldest event is that this gateway has been given and has not brought into the rows. Events that Kafka has not
 * handed out yet are counted by Kafka's own client.
 */
final class ProjectionLag {

    private static final long NONE = Long.MAX_VALUE;

    private final LongSupplier millis;
    private final AtomicLong oldest = new AtomicLong(NONE);

    ProjectionLag(LongSupplier millis, MeterRegistry meters) {
        this.millis = millis;
        TimeGauge.builder("clienteling.projection.lag", this, TimeUnit.MILLISECONDS, ProjectionLag::millis)
                .register(meters);
    }

    void begins(List<ConsumerRecord<String, byte[]>> events) {
        oldest.set(events.stream().mapToLong(ConsumerRecord::timestamp).min().orElse(NONE));
    }

    /** They are in the rows, or somebody else's. */
    void ends() {
        oldest.set(NONE);
    }

    long millis() {
        return Math.max(0, millis.getAsLong() - oldest.get());
    }
}
