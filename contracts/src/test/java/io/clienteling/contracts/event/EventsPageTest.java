package io.clienteling.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.event.AsyncApi.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The page of all events is written from their contract; {@code -Ddocs.write=true} writes it anew. */
class EventsPageTest {

    private static final Path PAGE = Path.of("../docs/events.md");

    @Test
    void thePageOfEventsSaysWhatTheirContractSays() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE).hasContent(page());
    }

    private static String page() {
        return """
            # The events

            Written from `asyncapi.yaml` by `EventsPageTest`; to change it, change that and run
            `mvn -pl contracts test -Dtest=EventsPageTest -Ddocs.write=true`. The gateway serves the contract at `/asyncapi.yaml` and the
            schemas under `/schemas/`.

            %s
            `./dev events` shows them as they come; `./dev up` is a whole system to try a subscriber against.
            [For subscribers](subscribers.md) says in plain words what is guaranteed, and has an example of one.

            | type | when |
            |---|---|
            %s

            %s
            """.formatted(
                        AsyncApi.description(),
                        joined(
                                message -> "| [`%s`](#%s) | %s |"
                                        .formatted(
                                                message.name(),
                                                anchor(message),
                                                message.summary().strip()),
                                "\n"),
                        joined(EventsPageTest::section, "\n\n")).stripTrailing()
                + "\n";
    }

    private static String section(Message message) {
        var example = message.examples().getFirst();
        return """
            ## `%s`

            %s Document: [%s](../contracts/src/main/resources/contracts/%s).

            ```
            %s
            ```
            ```json
            %s
            ```""".formatted(
                message.name(),
                message.summary().strip(),
                Path.of(message.schema()).getFileName(),
                message.schema(),
                headers(example.get("headers")),
                ContractJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(example.get("payload")));
    }

    private static String headers(JsonNode headers) {
        return headers.propertyStream()
                .map(header -> header.getKey() + ": " + header.getValue().asString())
                .collect(Collectors.joining("\n"));
    }

    /** As hosts of Markdown make it of a heading. */
    private static String anchor(Message message) {
        return message.name().replace(".", "");
    }

    private static String joined(Function<Message, String> part, String between) {
        return AsyncApi.messages().stream().map(part).collect(Collectors.joining(between));
    }
}
