package io.clienteling.contracts.event;

import io.clienteling.contracts.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.JsonNode;

/** The contract of the events, as it is written. */
final class AsyncApi {

    private static final Path CONTRACTS = Path.of("src/main/resources/contracts");

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

    static Path file(String name) {
        return CONTRACTS.resolve(name);
    }

    private static JsonNode document() {
        try {
            var yaml = new Yaml(
                    new SafeConstructor(new LoaderOptions()),
                    new Representer(new DumperOptions()),
                    new DumperOptions(),
                    new WithoutTimes());
            return ContractJson.mapper().valueToTree(yaml.load(Files.readString(file("asyncapi.yaml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param schema the file of its document's schema
     * @param examples headers and payload each
     */
    record Message(String name, String summary, String schema, List<JsonNode> examples) {}

    /** A time is text, as in JSON. */
    private static final class WithoutTimes extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, java.util.regex.Pattern pattern, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, pattern, first, limit);
            }
        }
    }
}
