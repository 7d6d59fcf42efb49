package io.clienteling.gateway.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Brings the events of a batch into the rows. What is none of our events is counted and passed over; nothing stops. */
@Component
class Projector {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private final Documents documents;
    private final Counter projected;
    private final Counter malformed;

    Projector(Documents documents, MeterRegistry meters) {
        this.documents = documents;
        this.projected = meters.counter("clienteling.projection.events");
        this.malformed = meters.counter("clienteling.projection.malformed");
    }

    void project(List<ConsumerRecord<String, byte[]>> events) {
        projected.increment(events.size());
        var read = new ArrayList<StoredDocument>(events.size());
        for (var event : events) {
            try {
                read.add(EventReader.read(event.key(), event.value()));
            } catch (MalformedEvent e) {
                passOver(event, e);
            }
        }
        keep(read);
    }

    private void keep(List<StoredDocument> read) {
        try {
            documents.keep(read);
        } catch (DataIntegrityViolationException e) {
            LOG.warn("Postgres refuses something of a batch of {} events; keeping them one by one.", read.size(), e);
            read.forEach(this::keepAlone);
        }
    }

    private void keepAlone(StoredDocument document) {
        try {
            documents.keep(List.of(document));
        } catch (DataIntegrityViolationException e) {
            malformed.increment();
            LOG.warn("Passing over an event of key {}: Postgres refuses its document.", document.key(), e);
        }
    }

    private void passOver(ConsumerRecord<String, byte[]> event, MalformedEvent reason) {
        malformed.increment();
        LOG.warn(
                "Passing over the record at {}-{} offset {}: {}.",
                event.topic(),
                event.partition(),
                event.offset(),
                reason.getMessage());
    }
}
