package io.clienteling.worker.event;

import io.clienteling.worker.start.Precondition;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Has the topic of events made once Kafka is there, which it may not be when this worker starts. Kafka going away later does not make
 * the worker less ready, since events wait.
 */
@Component
class KafkaHealthIndicator implements HealthIndicator, SmartLifecycle {

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    private final Precondition topic;
    private volatile boolean running;

    KafkaHealthIndicator(KafkaAdmin admin) {
        this.topic = new Precondition(
                "Kafka has not answered since this worker started, so nobody hears of events; it goes on trying.",
                () -> make(admin),
                BETWEEN_TRIES);
    }

    private static void make(KafkaAdmin admin) {
        if (!admin.initialize()) {
            throw new IllegalStateException("The topic of events was not made");
        }
    }

    @Override
    public Health health() {
        return topic.health();
    }

    @Override
    public void start() {
        running = true;
        topic.begin();
    }

    @Override
    public void stop() {
        running = false;
        try {
            topic.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
