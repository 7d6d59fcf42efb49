package io.clienteling.examples.subscriber;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Header;
import tools.jackson.databind.json.JsonMapper;

/** Says once of each store that it was onboarded, however often it is told. */
@SpringBootApplication
public class SubscriberApplication {

    /** A real one keeps the ids where it keeps what it made of the events, and in the same transaction. */
    private final Set<String> handled = ConcurrentHashMap.newKeySet();

    public static void main(String... arguments) {
        SpringApplication.run(SubscriberApplication.class, arguments);
    }

    @KafkaListener(topics = "clienteling.onboarding.events")
    void hear(@Header("ce_id") String id, @Header("ce_type") String type, String document) {
        if (type.equals("clienteling.store.onboarded") && !handled.contains(id)) {
            var store = JsonMapper.shared().readTree(document);
            System.out.printf(
                    "store %s of %s onboarded with %s%n",
                    store.get("store_id").asString(),
                    store.get("tenant").asString(),
                    store.get("phone_number").asString());
            handled.add(id);
        }
    }
}
