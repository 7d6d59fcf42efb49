package io.clienteling.gateway.projection;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.Propagator;
import io.micrometer.observation.transport.ReceiverContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Goes on with the trace of each event that has one, while its batch is brought into the rows. */
@Component
final class EventTraces {

    private static final String NAME = "clienteling.events.projected";
    private static final String HEADER = "traceparent";

    private final ObservationRegistry observations;

    EventTraces(ObservationRegistry observations) {
        this.observations = observations;
    }

    /** Does that, as part of the traces of those events. */
    void around(List<ConsumerRecord<String, byte[]>> events, Runnable projection) {
        var traced = events.stream()
                .filter(event -> event.headers().lastHeader(HEADER) != null)
                .map(this::begin)
                .toList();
        try {
            projection.run();
        } catch (RuntimeException e) {
            traced.forEach(each -> each.error(e));
            throw e;
        } finally {
            traced.forEach(Observation::stop);
        }
    }

    private Observation begin(ConsumerRecord<String, byte[]> event) {
        return Observation.start(NAME, () -> context(event), observations).contextualName("project " + event.topic());
    }

    private static ReceiverContext<Headers> context(ConsumerRecord<String, byte[]> event) {
        var context = new ReceiverContext<Headers>(new HeaderTexts(), Kind.CONSUMER);
        context.setCarrier(event.headers());
        return context;
    }

    private static final class HeaderTexts implements Propagator.Getter<Headers> {

        @Override
        public @Nullable String get(Headers headers, String name) {
            var header = headers.lastHeader(name);
            return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        }
    }
}
