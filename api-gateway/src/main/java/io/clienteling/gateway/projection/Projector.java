package io.clienteling.gateway.projection;

import io.clienteling.contracts.event.Topics;
import io.clienteling.gateway.deadletter.DeadLetters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Brings the events of a batch into the rows. What is none of our events goes to the dead letters; nothing stops. */
@Component
class Projector {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private final Documents documents;
    private final DeadLetters deadLetters;
    private final ProjectionLag lag;
    private final EventTraces traces;
    private final Counter projected;
    private final Counter malformed;

    Projector(
            Documents documents, DeadLetters deadLetters, ProjectionLag lag, EventTraces traces, MeterRegistry meters) {
        this.documents = documents;
        this.deadLetters = deadLetters;
        this.lag = lag;
        this.traces = traces;
        this.projected = meters.counter("clienteling.projection.events");
        this.malformed = meters.counter("clienteling.projection.malformed");
    }

    /** A record that cannot become a row, and why. */
    record Poison(ConsumerRecord<String, byte[]> record, String reason) {}

    void project(List<ConsumerRecord<String, byte[]>> events) {
        lag.begins(events);
        traces.around(events, () -> bring(events));
        lag.ends();
    }

    private void bring(List<ConsumerRecord<String, byte[]>> events) {
        var poison = keep(events, documents::keep);
        projected.increment(events.size());
        poison.forEach(this::passOver); // last, lest they are written with each try while Postgres is away
    }

    private void passOver(Poison poison) {
        deadLetters.put(poison.record(), poison.reason(), Topics.EVENTS_DEAD_LETTERS);
        malformed.increment();
    }

    /** Hands the documents of the events to those rows, and answers which of the records cannot be kept. */
    static List<Poison> keep(
            Iterable<ConsumerRecord<String, byte[]>> events, Consumer<Collection<StoredDocument>> rows) {
        var read = new ArrayList<Read>();
        var poison = new ArrayList<Poison>();
        for (var event : events) {
            try {
                read.add(new Read(event, EventReader.read(event)));
            } catch (MalformedEvent e) {
                poison.add(new Poison(event, String.valueOf(e.getMessage())));
            }
        }
        keep(read, rows, poison);
        return poison;
    }

    private static void keep(List<Read> read, Consumer<Collection<StoredDocument>> rows, List<Poison> poison) {
        try {
            rows.accept(read.stream().map(Read::document).toList());
        } catch (DataIntegrityViolationException e) {
            LOG.warn("Postgres refuses something of a batch of {} events; keeping them one by one.", read.size(), e);
            read.forEach(one -> keepAlone(one, rows, poison));
        }
    }

    private static void keepAlone(Read read, Consumer<Collection<StoredDocument>> rows, List<Poison> poison) {
        try {
            rows.accept(List.of(read.document()));
        } catch (DataIntegrityViolationException e) {
            LOG.warn("Postgres refuses the document of key {}.", read.document().key(), e);
            poison.add(new Poison(read.event(), "Postgres cannot keep its document; the gateway's log says why."));
        }
    }

    private record Read(ConsumerRecord<String, byte[]> event, StoredDocument document) {}
}
