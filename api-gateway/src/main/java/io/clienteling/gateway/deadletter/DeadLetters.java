package io.clienteling.gateway.deadletter;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where records go that cannot be taken. */
public interface DeadLetters {

    /** Puts the record aside as it came, with the reason; returns when that is held, and throws where it does not come to that. */
    void put(ConsumerRecord<String, byte[]> record, String reason, String deadLetterTopic);
}
