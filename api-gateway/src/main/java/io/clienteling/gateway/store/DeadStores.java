package io.clienteling.gateway.store;

import io.clienteling.contracts.event.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

/** The topic for records of stores that could not be taken: as they came, with the reason in their headers. */
@Component
class DeadStores {

    private final KafkaOperations<String, byte[]> kafka;

    DeadStores(KafkaOperations<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    /** Returns when Kafka holds it, and throws where it does not come to that. */
    void put(ConsumerRecord<String, byte[]> record, String reason) {
        var letter = new ProducerRecord<>(Topics.STORES_DEAD_LETTERS, record.key(), record.value());
        header(letter, "clienteling-reason", reason);
        header(letter, "clienteling-partition", Integer.toString(record.partition()));
        header(letter, "clienteling-offset", Long.toString(record.offset()));
        kafka.send(letter).join();
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
