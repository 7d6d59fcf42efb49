package io.clienteling.gateway.store;

import io.clienteling.contracts.event.Topics;
import io.clienteling.gateway.http.BodyAllowance;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.kafka.config.TopicBuilder;

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
    NewTopic storesTopic(@Value("${clienteling.stores.replicas}") int replicas) {
        return topic(Topics.STORES, replicas, Topics.STORES_SETTINGS);
    }

    @Bean
    NewTopic storeDeadLetters(@Value("${clienteling.stores.replicas}") int replicas) {
        return topic(Topics.STORES_DEAD_LETTERS, replicas, Topics.DEAD_LETTERS_SETTINGS);
    }

    private static NewTopic topic(String name, int replicas, Map<String, String> settings) {
        return TopicBuilder.name(name)
                .partitions(Topics.STORES_PARTITIONS)
                .replicas(replicas)
                .configs(Topics.on(replicas, settings))
                .build();
    }
}
