package io.clienteling.gateway.topic;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has the topic of stores and those of dead letters made once Kafka is there, which it may not be when a gateway starts. */
@Component
class TopicCreation {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);

    private final KafkaAdmin admin;
    private boolean made;

    TopicCreation(KafkaAdmin admin, @Value("${spring.kafka.admin.auto-create}") boolean wanted) {
        this.admin = admin;
        this.made = !wanted;
    }

    @Scheduled(fixedDelay = 5_000)
    synchronized void make() {
        if (made) {
            return;
        }
        try {
            made = admin.initialize();
        } catch (RuntimeException e) {
            LOG.warn(
                    "The topic of stores and those of dead letters can't be made yet, Kafka does not answer: {}",
                    e.getMessage());
        }
    }
}
