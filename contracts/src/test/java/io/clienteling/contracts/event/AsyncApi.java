package io.clienteling.contracts.event;

import io.clienteling.contracts.ContractYaml;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The contract of the events, as it is written. */
final class AsyncApi {

    private AsyncApi() {}

    /** What the whole document says before any detail. */
    static String description() {
        return document().at("/info/description").asString();
    }

    /** The messages of the topic of events, in their order. */
    static List<Message> messages() {
        var document = document();
        return document.at("/channels/events/messages")
                .valueStream()
                .map(reference -> document.at(reference.get("$ref").asString().substring(1)))
                .map(AsyncApi::message)
                .toList();
    }

    private static Message message(JsonNode message) {
        return new Message(
                message.get("name").asString(),
                message.get("summary").asString(),
                message.at("/payload/schema/$ref").asString(),
                message.path("examples").valueStream().toList());
    }

    private static JsonNode document() {
        return ContractYaml.read("asyncapi.yaml");
    }

    /**
     * @param schema the file of its document's schema
     * @param examples headers and payload each
     */
    record Message(String name, String summary, String schema, List<JsonNode> examples) {}
}
