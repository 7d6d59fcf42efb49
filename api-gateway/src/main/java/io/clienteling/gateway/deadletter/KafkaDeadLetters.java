package io.clienteling.gateway.deadletter;

import io.clienteling.contracts.event.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

/** Topics of dead letters: key, value and headers as they came; the reason, and where they came from, as further headers. */
@Component
class KafkaDeadLetters implements DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaDeadLetters.class);

    private static final String REASON = "clienteling-reason";
    private static final String TOPIC = "clienteling-topic";
    private static final String PARTITION = "clienteling-partition";
    private static final String OFFSET = "clienteling-offset";

    /** It may quote a name out of the record. */
    private static final int LONGEST_REASON = 4_000;

    private final KafkaOperations<String, byte[]> kafka;
    private final MeterRegistry meters;

    KafkaDeadLetters(KafkaOperations<String, byte[]> kafka, MeterRegistry meters) {
        this.kafka = kafka;
        this.meters = meters;
        Stream.of(Topics.EVENTS, Topics.STORES).forEach(this::letters);
    }

    @Override
    public void put(ConsumerRecord<String, byte[]> record, String reason, String deadLetterTopic) {
        var told = reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
        LOG.warn(
                "The record at {}-{} offset {} goes to {}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                deadLetterTopic,
                told);
        sendFirstThatFits(forms(record, told, deadLetterTopic));
        letters(record.topic()).increment();
    }

    /** There from the start, at 0: a counter that begins with 1 has not increased for whoever watches it. */
    private Counter letters(String topic) {
        return meters.counter("clienteling.dead.letters", "topic", topic);
    }

    private void sendFirstThatFits(List<ProducerRecord<String, byte[]>> forms) {
        try {
            send(forms.getFirst());
        } catch (RecordTooLargeException e) {
            if (forms.size() == 1) {
                throw e;
            }
            sendFirstThatFits(forms.subList(1, forms.size()));
        }
    }

    private void send(ProducerRecord<String, byte[]> letter) {
        try {
            kafka.send(letter).join();
        } catch (CompletionException | org.springframework.kafka.KafkaException e) {
            if (rootOf(e) instanceof RecordTooLargeException tooLarge) {
                throw tooLarge;
            }
            throw new KafkaException("A dead letter could not be written to " + letter.topic(), e);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? failure : rootOf(cause);
    }

    /** With its further headers the whole may be too large; partition and offset say where it is to be found. */
    private static List<ProducerRecord<String, byte[]>> forms(
            ConsumerRecord<String, byte[]> record, String reason, String topic) {
        var whole = new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
        var withoutValue = new ProducerRecord<String, byte[]>(topic, null, record.key(), null, record.headers());
        var withoutAnything = new ProducerRecord<String, byte[]>(topic, null);
        var forms = List.of(whole, withoutValue, withoutAnything);
        forms.forEach(letter -> tellWhyAndWhence(letter, record, reason));
        return forms;
    }

    private static void tellWhyAndWhence(
            ProducerRecord<String, byte[]> letter, ConsumerRecord<String, byte[]> record, String reason) {
        List.of(REASON, TOPIC, PARTITION, OFFSET).forEach(letter.headers()::remove);
        header(letter, REASON, reason);
        header(letter, TOPIC, record.topic());
        header(letter, PARTITION, Integer.toString(record.partition()));
        header(letter, OFFSET, Long.toString(record.offset()));
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
