package io.clienteling.gateway.projection;

import io.clienteling.contracts.event.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** What happens while Postgres is away: the same batch again and again, at longer intervals, for ever. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

    /** The topic of events itself is made by whoever writes it. */
    @Bean
    NewTopic eventDeadLetters(@Value("${clienteling.stores.replicas}") int replicas) {
        return TopicBuilder.name(Topics.EVENTS_DEAD_LETTERS)
                .partitions(Topics.EVENTS_PARTITIONS)
                .replicas(replicas)
                .configs(Topics.on(replicas, Topics.DEAD_LETTERS_SETTINGS))
                .build();
    }

    @Bean
    ProjectionLag projectionLag(MeterRegistry meters) {
        return new ProjectionLag(System::currentTimeMillis, meters);
    }

    @Bean
    CommonErrorHandler againAndAgain(MeterRegistry meters) {
        var pauses = new ExponentialBackOff(500, 2);
        pauses.setMaxInterval(10_000);
        var handler = new DefaultErrorHandler(pauses);
        handler.setClassifications(Map.of(), true);
        handler.setRetryListeners(new RetriesLogged(meters));
        return handler;
    }
}
