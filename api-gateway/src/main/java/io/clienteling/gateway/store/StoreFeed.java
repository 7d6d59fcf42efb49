package io.clienteling.gateway.store;

import io.clienteling.contracts.event.Topics;
import io.clienteling.gateway.deadletter.DeadLetters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the topic of stores. A batch's position is kept only when its changes are, so after a mishap they are made again,
 * which changes nothing more. What cannot be taken goes to the dead letters; nothing stops.
 */
@Component
class StoreFeed {

    private final StoreDirectory directory;
    private final DeadLetters deadLetters;
    private final JsonMapper json;
    private final Counter taken;
    private final Counter malformed;

    StoreFeed(StoreDirectory directory, DeadLetters deadLetters, JsonMapper json, MeterRegistry meters) {
        this.directory = directory;
        this.deadLetters = deadLetters;
        this.json = json;
        this.taken = meters.counter("clienteling.stores.records");
        this.malformed = meters.counter("clienteling.stores.malformed");
    }

    @KafkaListener(id = "stores", groupId = "api-gateway-stores", topics = Topics.STORES, batch = "true")
    void receive(List<ConsumerRecord<String, byte[]>> records) {
        var byTenant = new LinkedHashMap<String, List<Wish>>();
        var refused = new ArrayList<Refused>();
        for (var record : records) {
            try {
                var read = StoreRecord.read(record.key(), record.value(), json);
                byTenant.computeIfAbsent(read.tenant(), _ -> new ArrayList<>()).add(new Wish(record, read.change()));
            } catch (MalformedStore e) {
                refused.add(new Refused(record, String.valueOf(e.getMessage())));
            }
        }
        byTenant.forEach((tenant, wishes) -> refused.addAll(change(tenant, wishes)));
        refused.forEach(this::passOver); // last, lest they are written with each try while Postgres is away
        taken.increment(records.size());
    }

    private List<Refused> change(String tenant, List<Wish> wishes) {
        var refused = new ArrayList<Refused>();
        var outcomes = directory
                .change(tenant, wishes.stream().map(Wish::change).toList())
                .iterator();
        for (var wish : wishes) {
            if (outcomes.next() == ChangeOutcome.REFUSED) {
                refused.add(
                        new Refused(wish.record(), Moves.refusal(wish.change().storeId())));
            }
        }
        return refused;
    }

    private void passOver(Refused refused) {
        deadLetters.put(refused.record(), refused.reason(), Topics.STORES_DEAD_LETTERS);
        malformed.increment();
    }

    /** What a record asks for. */
    private record Wish(ConsumerRecord<String, byte[]> record, StoreChange change) {}

    /** A record that cannot be taken, and why. */
    private record Refused(ConsumerRecord<String, byte[]> record, String reason) {}
}
