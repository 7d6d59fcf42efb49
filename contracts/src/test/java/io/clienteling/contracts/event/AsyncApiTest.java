package io.clienteling.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.clienteling.contracts.ContractYaml;
import io.clienteling.contracts.event.AsyncApi.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiTest {

    static Stream<Message> messages() {
        return AsyncApi.messages().stream();
    }

    @Test
    void eachTypeOfEventHasItsMessageAndNoOtherHas() {
        assertThat(messages().map(Message::name))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                        .map(EventType::wireName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void eachHasAnExampleOfItsSchema(Message message) throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(ContractYaml.file(message.schema())));

        assertThat(message.examples())
                .isNotEmpty()
                .allSatisfy(example -> assertThat(
                                schema.validate(example.get("payload").toString(), InputFormat.JSON))
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void theHeadersOfAnExampleSayWhatItsDocumentSays(Message message) {
        assertThat(message.examples()).allSatisfy(example -> {
            var headers = example.get("headers");
            var payload = example.get("payload");
            var subject = headers.get("ce_subject").asString();
            assertThat(headers.get("ce_type").asString()).isEqualTo(message.name());
            assertThat(headers.get("ce_tenant").asString())
                    .isEqualTo(payload.get("tenant").asString());
            assertThat(headers.get("ce_sequence").asString())
                    .isEqualTo(payload.get("sequence").toString());
            assertThat(headers.get("ce_id").asString())
                    .isEqualTo("%s:%s:%s"
                            .formatted(subject, payload.get("requested_at").asString(), payload.get("sequence")));
            assertThat(headers.get("ce_time").asString())
                    .isEqualTo(asInHeaders(payload.path("updated_at")
                            .asString(payload.path("enabled_at").asString(""))));
        });
    }

    /** CloudEvents leave out the last zeros of a second's fraction, documents write three digits or none. */
    private static String asInHeaders(String time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.parse(time));
    }
}
