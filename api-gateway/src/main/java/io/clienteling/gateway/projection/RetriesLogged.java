package io.clienteling.gateway.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.RetryListener;

/** Says and counts that the projection stands still; retries without end would otherwise be silent. */
final class RetriesLogged implements RetryListener {

    private static final Logger LOG = LoggerFactory.getLogger(RetriesLogged.class);

    private final Counter retries;

    RetriesLogged(MeterRegistry meters) {
        this.retries = meters.counter("clienteling.projection.retries");
    }

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> event, @Nullable Exception failure, int attempt) {
        retries.increment();
        LOG.warn("An event could not be projected; try {} failed and it is tried again.", attempt, failure);
    }

    @Override
    public void failedDelivery(ConsumerRecords<?, ?> events, Exception failure, int attempt) {
        retries.increment();
        LOG.warn(
                "{} events could not be projected; try {} failed and they are tried again.",
                events.count(),
                attempt,
                failure);
    }
}
