package io.clienteling.systemtests;

import static io.clienteling.systemtests.Retailer.PATIENCE;
import static io.clienteling.systemtests.ring.Subscriber.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Subscriber;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is on the topic is what {@code /asyncapi.yaml} says, of every onboarding of this run. */
@ExtendWith(Stack.class)
@Timeout(240)
class EventsTest {

    private final Ring stack;
    private final URI root;

    EventsTest(Ring stack) {
        this.stack = stack;
        this.root = URI.create(stack.get("CLIENTELING_URL")).resolve("/");
    }

    @Test
    void everyEventIsOfATypeOfTheContractAndHasItsSchema() throws IOException {
        var retailer = Retailer.enabled(stack, "settembre");
        retailer.putStore("s1");
        retailer.onboard("s1", "+15005550000");
        retailer.awaitState("s1", "action_required");
        retailer.onboard("s1", retailer.freeNumber("s1"));
        retailer.awaitState("s1", "completed");

        var schemas = schemas();
        try (var subscriber = new Subscriber(stack)) {
            await().atMost(PATIENCE)
                    .until(
                            () -> subscriber.once("sms/settembre/s1"),
                            events -> events.stream()
                                    .anyMatch(event -> header(event, "ce_type").equals("clienteling.store.onboarded")));
            assertThat(subscriber.everything()).filteredOn(EventsTest::isOurs).allSatisfy(event -> {
                var type = header(event, "ce_type");
                assertThat(schemas).containsKey(type);
                assertThat(Objects.requireNonNull(schemas.get(type)).validate(event.value(), InputFormat.JSON))
                        .as("%s: %s", type, event.value())
                        .isEmpty();
                theHeadersSayWhatTheDocumentSays(event);
            });
        }
    }

    /** The proof of rebuilding writes events of its own, and means most of them to be wrong. */
    private static boolean isOurs(ConsumerRecord<String, String> event) {
        return !event.key().contains("/rebuild-");
    }

    private static void theHeadersSayWhatTheDocumentSays(ConsumerRecord<String, String> event) {
        var document = JsonMapper.shared().readTree(event.value());
        assertThat(header(event, "ce_subject")).isEqualTo(event.key());
        assertThat(header(event, "ce_tenant")).isEqualTo(document.get("tenant").asString());
        assertThat(header(event, "ce_sequence"))
                .isEqualTo(document.get("sequence").toString());
        assertThat(header(event, "ce_id"))
                .isEqualTo("%s:%s:%s"
                        .formatted(event.key(), document.get("requested_at").asString(), document.get("sequence")));
        assertThat(header(event, "content-type")).isEqualTo("application/json");
    }

    /** The schema of each type of event, as the gateway serves them. */
    private Map<String, Schema> schemas() throws IOException {
        JsonNode contract = JsonMapper.shared()
                .valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(served("asyncapi.yaml")));
        return contract.at("/channels/events/messages")
                .valueStream()
                .map(message -> contract.at(message.get("$ref").asString().substring(1)))
                .collect(Collectors.toMap(message -> message.get("name").asString(), this::schema));
    }

    private Schema schema(JsonNode message) {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(served(message.at("/payload/schema/$ref").asString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String served(String path) throws IOException {
        try (InputStream document = root.resolve("/").resolve(path).toURL().openStream()) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
