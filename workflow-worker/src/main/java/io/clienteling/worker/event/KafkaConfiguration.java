package io.clienteling.worker.event;

import io.clienteling.contracts.event.Topics;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventSerializer;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

    /** One producer for the process; it sends CloudEvents in Kafka's binary mode. */
    @Bean(destroyMethod = "close")
    Producer<String, CloudEvent> eventProducer(KafkaProperties kafka) {
        return new KafkaProducer<>(kafka.buildProducerProperties(), new StringSerializer(), new CloudEventSerializer());
    }

    @Bean
    NewTopic eventsTopic(@Value("${clienteling.events.replicas}") int replicas) {
        return TopicBuilder.name(Topics.EVENTS)
                .partitions(Topics.EVENTS_PARTITIONS)
                .replicas(replicas)
                .configs(Topics.on(replicas, Topics.EVENTS_SETTINGS))
                .build();
    }
}
