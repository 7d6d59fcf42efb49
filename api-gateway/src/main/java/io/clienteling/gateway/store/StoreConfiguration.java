package io.clienteling.gateway.store;

import io.clienteling.contracts.event.Topics;
import io.clienteling.gateway.http.BodyAllowance;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/** What the directory needs around it. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    /** Ten thousand stores of the usual length. */
    private static final long BULK_LIMIT = 5 * 1024 * 1024;

    @Bean
    BodyAllowance manyStores() {
        return new BodyAllowance(HttpMethod.POST, StoreBulkController.PATH, BULK_LIMIT);
    }

    @Bean
    NewTopics storeTopics(@Value("${clienteling.stores.replicas}") int replicas) {
        return new NewTopics(
                topic(Topics.STORES)
                        .configs(Topics.STORES_SETTINGS)
                        .replicas(replicas)
                        .build(),
                topic(Topics.STORES_DEAD_LETTERS)
                        .configs(Topics.DEAD_LETTERS_SETTINGS)
                        .replicas(replicas)
                        .build());
    }

    private static TopicBuilder topic(String name) {
        return TopicBuilder.name(name).partitions(Topics.STORES_PARTITIONS);
    }
}
