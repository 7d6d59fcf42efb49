package io.clienteling.gateway.projection;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.ContainerPostProcessor;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Not ready until this gateway has been given its share of the events since it started, be it none: before, it shows what
 * was. Kafka going away later does not make it less ready, since what is known can still be read.
 */
@Component
class ProjectionHealthIndicator
        implements HealthIndicator,
                ConsumerRebalanceListener,
                ContainerPostProcessor<String, byte[], ConcurrentMessageListenerContainer<String, byte[]>> {

    private final AtomicBoolean waits = new AtomicBoolean();
    private final ProjectionLag lag;

    ProjectionHealthIndicator(ProjectionLag lag) {
        this.lag = lag;
    }

    @Override
    public void postProcess(ConcurrentMessageListenerContainer<String, byte[]> container) {
        waits.set(container.isAutoStartup());
        container.getContainerProperties().setConsumerRebalanceListener(this);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        waits.set(false);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        lag.ends(); // what was shown until now can still be shown
    }

    @Override
    public Health health() {
        return waits.get()
                ? Health.outOfService()
                        .withDetail(
                                "reason",
                                "Kafka has not given this gateway its share of the events yet; it goes on asking.")
                        .build()
                : Health.up().build();
    }
}
