package io.clienteling.gateway.store;

import io.clienteling.contracts.event.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the topic of stores. A batch's position is kept only when its changes are, so after a mishap they are made again,
 * which changes nothing more. What cannot be taken goes to the dead letters; nothing stops.
 */
@Component
class StoreFeed {

    private static final Logger LOG = LoggerFactory.getLogger(StoreFeed.class);

    private final StoreDirectory directory;
    private final DeadStores deadStores;
    private final JsonMapper json;
    private final Counter taken;
    private final Counter malformed;

    StoreFeed(StoreDirectory directory, DeadStores deadStores, JsonMapper json, MeterRegistry meters) {
        this.directory = directory;
        this.deadStores = deadStores;
        this.json = json;
        this.taken = meters.counter("clienteling.stores.records");
        this.malformed = meters.counter("clienteling.stores.malformed");
    }

    @KafkaListener(id = "stores", groupId = "api-gateway-stores", topics = Topics.STORES, batch = "true")
    void receive(List<ConsumerRecord<String, byte[]>> records) {
        var byTenant = new LinkedHashMap<String, List<Wish>>();
        for (var record : records) {
            try {
                var read = StoreRecord.read(record.key(), record.value(), json);
                byTenant.computeIfAbsent(read.tenant(), _ -> new ArrayList<>()).add(new Wish(record, read.change()));
            } catch (MalformedStore e) {
                passOver(record, String.valueOf(e.getMessage()));
            }
        }
        byTenant.forEach(this::change);
        taken.increment(records.size());
    }

    private void change(String tenant, List<Wish> wishes) {
        var outcomes = directory
                .change(tenant, wishes.stream().map(Wish::change).toList())
                .iterator();
        for (var wish : wishes) {
            if (outcomes.next() == ChangeOutcome.REFUSED) {
                passOver(wish.record(), Moves.refusal(wish.change().storeId()));
            }
        }
    }

    private void passOver(ConsumerRecord<String, byte[]> record, String reason) {
        deadStores.put(record, reason);
        malformed.increment();
        LOG.warn(
                "Passing over the record at {}-{} offset {}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                reason);
    }

    /** What a record asks for. */
    private record Wish(ConsumerRecord<String, byte[]> record, StoreChange change) {}
}
